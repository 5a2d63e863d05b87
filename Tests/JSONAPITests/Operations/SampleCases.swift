import HTTPTypes
import TestSupport

/// The sample of what nobody asked for.
let sampleCases: [OperationCase] = [
    OperationCase(
        "readSample",
        good: { try await $0.ask(.get, "/sample", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/sample", as: nil) }
    ),
    OperationCase(
        "setSample",
        204,
        good: { try await $0.ask(.put, "/sample", #"{"rate":1000,"days":7}"#) },
        refused: (422, "sample.rateUnfit"),
        bad: { try await $0.ask(.put, "/sample", #"{"rate":10001,"days":7}"#) }
    ),
]

/// Who may see how much is kept, and who says so.
let sampleRows: [PermissionRow] = [
    PermissionRow("readSample", .get, { _ in "/sample" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow("setSample", .put, { _ in "/sample" }, #"{"rate":1000,"days":7}"#, [204, 403, 403, 403, 403, 401]),
]

import HTTPTypes
import TestSupport

/// Mail to those who work here.
let mailCases: [OperationCase] = [
    OperationCase(
        "readMailChoice",
        good: { try await $0.ask(.get, "/me/mail", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/me/mail", as: nil) }
    ),
    OperationCase(
        "setMailChoice",
        204,
        good: { try await $0.ask(.put, "/me/mail", #"{"digest":false,"notices":false}"#, as: .meterReader) },
        refused: (409, "mail.notSetUp"),
        bad: { try await $0.ask(.put, "/me/mail", #"{"digest":false,"notices":true}"#, as: .meterReader) }
    ),
    OperationCase(
        "readDigest",
        good: { try await $0.ask(.get, "/digest", as: .meterAgent) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/digest", as: nil) }
    ),
    OperationCase(
        "listMail",
        good: { try await $0.ask(.get, "/mail") },
        refused: (403, "permission.administer"),
        bad: { try await $0.ask(.get, "/mail", as: .meterAgent) }
    ),
]

private let everybody: [UInt] = [200, 200, 200, 200, 200, 401]

/// One’s own mails are one’s own; what did not leave is looked at by whoever looks after the server.
let mailRows: [PermissionRow] = [
    PermissionRow("readMailChoice", .get, { _ in "/me/mail" }, nil, everybody),
    PermissionRow(
        "setMailChoice",
        .put,
        { _ in "/me/mail" },
        #"{"digest":true,"notices":false}"#,
        [204, 204, 204, 204, 204, 401]
    ),
    PermissionRow("readDigest", .get, { _ in "/digest" }, nil, everybody),
    PermissionRow("listMail", .get, { _ in "/mail" }, nil, [200, 403, 403, 403, 403, 401]),
]

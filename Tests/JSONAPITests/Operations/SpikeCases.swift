import HTTPTypes
import TestSupport

private let alert = #"{"sensitivity":"high","least":5}"#

/// What queries find in each hour.
let spikeCases: [OperationCase] = [
    OperationCase(
        "listSpikes",
        good: { try await $0.ask(.get, "/spikes", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/spikes", as: nil) }
    ),
    OperationCase(
        "readQueryVolume",
        good: { try await $0.ask(.get, "/queries/\($0.query)/volume", as: .meterReader) },
        refused: (404, "query.unknown"),
        bad: { try await $0.ask(.get, "/queries/\(nowhere)/volume") }
    ),
    OperationCase(
        "setSpikeAlert",
        204,
        good: { try await $0.ask(.put, "/queries/\($0.query)/alert", alert, as: .meterAgent) },
        refused: (422, "alert.leastUnfit"),
        bad: { try await $0.ask(.put, "/queries/\($0.query)/alert", #"{"sensitivity":"high","least":0}"#) }
    ),
]

/// Who may see what the meter people’s query finds, and say when it is told.
let spikeRows: [PermissionRow] = [
    PermissionRow("listSpikes", .get, { _ in "/spikes" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "readQueryVolume",
        .get,
        { "/queries/\($0.query)/volume" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow("setSpikeAlert", .put, { "/queries/\($0.query)/alert" }, alert, [204, 204, 204, 404, 403, 401]),
]

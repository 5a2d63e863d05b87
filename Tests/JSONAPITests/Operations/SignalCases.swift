import HTTPTypes
import TestSupport

/// What the words of conversations hint at.
let signalCases: [OperationCase] = [
    OperationCase(
        "readSignals",
        good: { door in
            let path = "/conversations/\(door.conversation)/signals"
            _ = try await door.ask(.put, path, #"{"value":"complaint"}"#, as: .meterAgent)
            return try await door.ask(.get, path, as: .meterReader)
        },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\(nowhere)/signals") }
    ),
    OperationCase(
        "setSignal",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)/signals"
            return try await door.ask(.put, path, #"{"value":"safety"}"#, as: .meterAgent)
        },
        refused: (422, "signal.valueUnknown"),
        bad: { try await $0.ask(.put, "/conversations/\($0.conversation)/signals", #"{"value":"loud"}"#) }
    ),
    OperationCase(
        "listSignalWords",
        good: { try await $0.ask(.get, "/signals", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/signals", as: nil) }
    ),
    OperationCase(
        "saveSignalWords",
        good: { try await $0.ask(.put, "/signals/fr/safety", #"{"words":["odeur de gaz"],"version":0}"#) },
        refused: (404, "signal.listUnknown"),
        bad: { try await $0.ask(.put, "/signals/fr/towns", #"{"words":["odeur de gaz"],"version":0}"#) }
    ),
]

/// Who may do what with the hints of a conversation of the meter people, and with the words for them.
let signalRows: [PermissionRow] = [
    PermissionRow(
        "readSignals",
        .get,
        { "/conversations/\($0.conversation)/signals" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow(
        "setSignal",
        .put,
        { "/conversations/\($0.conversation)/signals" },
        #"{"value":"complaint"}"#,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow("listSignalWords", .get, { _ in "/signals" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "saveSignalWords",
        .put,
        { _ in "/signals/fr/safety" },
        #"{"words":["odeur de gaz"],"version":0}"#,
        [200, 403, 403, 403, 403, 401]
    ),
]

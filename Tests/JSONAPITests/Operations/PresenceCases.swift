import Conversations
import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// Who is at a conversation.
let presenceCases: [OperationCase] = [
    OperationCase(
        "readPresence",
        good: { door in
            let path = "/conversations/\(door.conversation)/presence"
            _ = try await door.ask(.put, path, #"{"doing":"writing"}"#, as: .hubMember)
            return try await door.ask(.get, path, as: .meterAgent)
        },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\($0.conversation)/presence", as: .tariffAgent) }
    ),
    OperationCase(
        "readDrafts",
        good: { door in
            let path = "/conversations/\(door.conversation)"
            _ = try await door.ask(.put, path + "/draft", #"{"text":"It isn’t"}"#, as: .hubMember)
            return try await door.ask(.get, path + "/drafts", as: .meterAgent)
        },
        refused: (403, "permission.respond"),
        bad: { try await $0.ask(.get, "/conversations/\($0.conversation)/drafts", as: .meterReader) }
    ),
    OperationCase(
        "keepPresence",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)/presence"
            return try await door.ask(.put, path, #"{"doing":"reading"}"#, as: .meterReader)
        },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.put, "/conversations/\($0.conversation)/presence", #"{"doing":"dreaming"}"#) }
    ),
]

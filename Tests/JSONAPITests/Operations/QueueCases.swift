import Conversations
import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// What decides about a conversation's place in the queue.
let queueCases: [OperationCase] = [
    OperationCase(
        "prioritiseConversation",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)/priority"
            return try await door.ask(.put, path, #"{"priority":"urgent","reason":"No heating."}"#, as: .meterAgent)
        },
        refused: (422, "queue.reasonMissing"),
        bad: { try await $0.ask(.put, "/conversations/\($0.conversation)/priority", #"{"priority":"low"}"#) }
    ),
    OperationCase(
        "snoozeConversation",
        204,
        good: { door in
            let until = TestClock.start + .seconds(86_400)
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/snooze",
                #"{"until":"\#(until)"}"#,
                as: .meterAgent
            )
        },
        refused: (422, "queue.momentPassed"),
        bad: { door in
            let body = #"{"until":"2001-01-01T00:00:00Z"}"#
            return try await door.ask(.post, "/conversations/\(door.conversation)/snooze", body)
        }
    ),
    OperationCase(
        "wakeConversation",
        204,
        good: { try await $0.ask(.post, "/conversations/\($0.conversation)/wake", as: .meterAgent) },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.post, "/conversations/\(nowhere)/wake") }
    ),
    OperationCase(
        "listTags",
        good: { door in
            let path = "/conversations/\(door.conversation)/tag"
            _ = try await door.ask(.post, path, #"{"tag":"Night rate"}"#, as: .meterAgent)
            return try await door.ask(.get, "/tags", as: .meterAgent)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/tags", as: nil) }
    ),
    OperationCase(
        "tagConversation",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)/tag"
            return try await door.ask(.post, path, #"{"tag":"Night rate"}"#, as: .meterAgent)
        },
        refused: (422, "tag.malformed"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/tag", #"{"tag":"a/b"}"#) }
    ),
    OperationCase(
        "untagConversation",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)/untag"
            return try await door.ask(.post, path, #"{"tag":"night-rate"}"#, as: .meterAgent)
        },
        refused: (422, "tag.empty"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/untag", #"{"tag":" "}"#) }
    ),
]

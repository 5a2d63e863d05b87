import Conversations
import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// Whose a conversation is, and how it comes to another unit.
let handingCases: [OperationCase] = [
    OperationCase(
        "assignConversation",
        204,
        good: { door in
            let tom = door.ear.marram.id(of: .meterAgent)
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/assign",
                #"{"agent":"\#(tom)","version":1}"#,
                as: .hubMember
            )
        },
        refused: (422, "assignment.cannotAnswer"),
        bad: { door in
            let rhea = door.ear.marram.id(of: .meterReader)
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/assign",
                #"{"agent":"\#(rhea)"}"#
            )
        }
    ),
    OperationCase(
        "handOverConversation",
        204,
        good: { door in
            try await door.ask(
                .post,
                "/conversations/\(door.conversation)/hand-over",
                #"{"unit":"tariff","note":"She asks about the night rate."}"#,
                as: .meterAgent
            )
        },
        refused: (422, "handOver.sameUnit"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/hand-over", #"{"unit":"METER"}"#) }
    ),
    OperationCase(
        "acceptHandOver",
        204,
        good: { try await $0.ask(.post, "/conversations/\(try await $0.offered())/accept", as: .meterAgent) },
        refused: (409, "handOver.notOffered"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/accept", as: .meterAgent) }
    ),
    OperationCase(
        "returnHandOver",
        204,
        good: { door in
            let path = "/conversations/\(try await door.offered())/return"
            return try await door.ask(.post, path, #"{"reason":"This is no meter."}"#, as: .meterAgent)
        },
        refused: (422, "handOver.reasonMissing"),
        bad: { door in
            let path = "/conversations/\(try await door.offered())/return"
            return try await door.ask(.post, path, #"{"reason":" "}"#, as: .meterAgent)
        }
    ),
    OperationCase(
        "withdrawHandOver",
        204,
        good: { try await $0.ask(.post, "/conversations/\(try await $0.offered())/withdraw", as: .hubMember) },
        refused: (409, "handOver.notOffered"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/withdraw", as: .hubMember) }
    ),
]

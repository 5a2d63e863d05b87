import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// Rules that sort what comes in.
let routingCases: [OperationCase] = [
    OperationCase(
        "listRoutingRules",
        good: { door in
            _ = try await door.routingRule()
            return try await door.ask(.get, "/routing-rules", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/routing-rules", as: nil) }
    ),
    OperationCase(
        "createRoutingRule",
        good: { try await $0.ask(.post, "/routing-rules", newRoutingRule()) },
        refused: (422, "routingRule.nothingDone"),
        bad: { try await $0.ask(.post, "/routing-rules", #"{"name":"refunds"}"#) }
    ),
    OperationCase(
        "changeRoutingRule",
        good: { try await $0.ask(.put, "/routing-rules/\(try await $0.routingRule())", newRoutingRule(version: 1)) },
        refused: (409, "routingRule.changed"),
        bad: { try await $0.ask(.put, "/routing-rules/\(try await $0.routingRule())", newRoutingRule(version: 2)) }
    ),
    OperationCase(
        "removeRoutingRule",
        204,
        good: { try await $0.ask(.delete, "/routing-rules/\(try await $0.routingRule())") },
        refused: (403, "permission.configure"),
        bad: { try await $0.ask(.delete, "/routing-rules/\(try await $0.routingRule())", as: .meterAgent) }
    ),
    OperationCase(
        "tryRoutingRule",
        good: { door in
            try await door.ask(.post, "/routing-rules/trial", newRoutingRule(words: "meter"))
        },
        refused: (422, "routingRule.wordsRejected"),
        bad: { try await $0.ask(.post, "/routing-rules/trial", newRoutingRule(words: "(meter")) }
    ),
    OperationCase(
        "readRouting",
        good: { try await $0.ask(.get, "/conversations/\($0.conversation)/routing", as: .meterReader) },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\($0.conversation)/routing", as: .tariffAgent) }
    ),
]

/// A rule that sends the meter people's refunds to the tariff people.
func newRoutingRule(words: String = "refund", version: Int? = nil) -> String {
    """
    {"unit":"METER","name":"asks about a refund","words":"\(words)","to":"TARIFF","tags":["refund"],"othersFirstMinutes":30\
    \(version.map { ",\"version\":\($0)" } ?? "")}
    """
}

extension Door {
    /// Stores that rule; gives its id.
    func routingRule() async throws -> String {
        try await ask(.post, "/routing-rules", newRoutingRule(), as: .administrator).member("id")
    }
}

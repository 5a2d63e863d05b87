import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

/// What is done with many conversations at once; nothing is ever said to anybody by it.
let bulkOperations: [Operation] = [
    .giving(
        BulkResultJSON.self,
        "changeConversations",
        .post,
        "/conversations/bulk",
        "Do one thing with up to 100 conversations, each by itself: some may refuse while others are done",
        content: BulkJSON.self
    ) { request in
        let wish: BulkJSON = try request.content()
        let result = try await ChangeConversations(ground: request.house.ground)(
            try wish.change(),
            of: try wish.conversations.map { try parsed($0, as: ID<Conversation>.self, name: "conversations") },
            by: try request.viewer()
        )
        return BulkResultJSON(result.outcomes, undo: result.undo)
    },
    .giving(
        BulkResultJSON.self,
        "undoTogether",
        .post,
        "/changes/{id}/undo",
        "Take back what you did as one, with many conversations or by a macro: those that have changed since stay as they are"
    ) { request in
        BulkResultJSON(
            try await UndoTogether(ground: request.house.ground)(try request.id(), by: try request.viewer())
        )
    },
]

extension BulkJSON {
    fileprivate func change() throws -> BulkChange {
        guard let act = Act(rawValue: act) else {
            throw RequestRefused.unknownValue("act", allowed: Act.allCases.map(\.rawValue))
        }
        switch act {
        case .take: return .take
        case .give: return .give(try parsed(try needed(agent, "agent"), as: AgentID.self, name: "agent"))
        case .prioritise:
            let chosen = try choice(
                needed(priority, "priority"),
                for: "priority",
                standard: Conversation.Priority.normal
            )
            return .prioritise(chosen, reason: reason ?? "")
        case .tag: return .tag(try needed(tag, "tag"))
        case .untag: return .untag(try needed(tag, "tag"))
        case .snooze:
            guard let moment = Moment(rfc3339: try needed(until, "until")) else {
                throw RequestRefused.unknownValue("until", allowed: ["moments such as 2026-11-21T09:00:00Z"])
            }
            return .snooze(until: moment)
        case .close: return .close
        }
    }

    /// What this act cannot do without.
    private func needed(_ value: String?, _ name: String) throws(RequestRefused) -> String {
        guard let value else { throw .malformed("“\(name)” is missing") }
        return value
    }
}

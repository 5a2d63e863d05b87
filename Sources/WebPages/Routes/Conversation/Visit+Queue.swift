import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// Takes the conversation out of the queue for some hours.
    func snooze() async throws -> Answer {
        try await act { id, viewer in
            let hours = Int64(fields.text("hours")) ?? 0
            let until = now + .seconds(min(max(hours, 0), 10_000) * 3_600)
            try await SnoozeConversation(ground: ground)(id, until: until, by: viewer)
            return .redirect(list.list, Notice(.conversationSnoozed, id.description))
        }
    }

    func wake() async throws -> Answer {
        try await act { id, viewer in
            try await SnoozeConversation(ground: ground).wake(id, by: viewer)
            return .redirect(list.opening(id), Notice(.conversationWoken))
        }
    }

    /// Says how soon somebody should see to it; what is refused is shown again with everything that was written.
    func prioritise() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        var work = RefusedWork(priority: fields.text("priority"), because: fields.text("because"))
        do {
            let priority = Conversation.Priority(rawValue: fields.text("priority")) ?? .normal
            try await PrioritiseConversation(ground: ground)(
                sight.id,
                as: priority,
                because: fields.text("because"),
                by: sight.viewer
            )
            return .redirect(list.opening(sight.id), Notice(.conversationPrioritised))
        } catch let refusal as any Refusal where isForTheForm(refusal) {
            work.priorityProblems = [Problem(field: "because", message: words.said(refusal))]
            return try await shown(sight.id, again: work, after: refusal)
        }
    }

    /// Says in a word what it is about; what is refused is shown again.
    func tag() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        var work = RefusedWork(tag: fields.text("tag"))
        do {
            try await TagConversation(ground: ground)(work.tag, on: sight.id, by: sight.viewer)
            return .redirect(list.opening(sight.id), Notice(.conversationTagged))
        } catch let refusal as any Refusal where isForTheForm(refusal) {
            work.tagProblems = [Problem(field: "tag", message: words.said(refusal))]
            return try await shown(sight.id, again: work, after: refusal)
        }
    }

    func untag() async throws -> Answer {
        try await act { id, viewer in
            try await TagConversation(ground: ground).remove(fields.text("tag"), from: id, by: viewer)
            return .redirect(list.opening(id), Notice(.conversationUntagged))
        }
    }
}

import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// Takes the conversation out of the queue for some hours.
    func snooze() async throws -> Answer {
        try await work(RefusedWork(form: .snooze, hours: fields["hours"]), about: "hours") { id, viewer in
            let hours = Int64(fields.text("hours")) ?? 0
            let until = now + .seconds(min(max(hours, 0), 10_000) * 3_600)
            let act = try await SnoozeConversation(ground: ground)(id, until: until, by: viewer)
            return .redirect(list.list, Notice(.conversationSnoozed, id.description, undo: .init(act)))
        }
    }

    func wake() async throws -> Answer {
        try await work(RefusedWork(form: .snooze), about: "hours") { id, viewer in
            let act = try await SnoozeConversation(ground: ground).wake(id, by: viewer)
            return .redirect(list.opening(id), Notice(.conversationWoken, undo: .init(act)))
        }
    }

    /// Says how soon somebody should see to it.
    func prioritise() async throws -> Answer {
        let (chosen, because) = (fields.text("priority"), fields.text("because"))
        let wish = RefusedWork(form: .priority, priority: chosen, because: because)
        guard let priority = Conversation.Priority(rawValue: chosen) else {
            return try await work(wish, about: "priority") { _, _ in throw ChoiceUnknown() }
        }
        return try await work(wish, about: "because") { id, viewer in
            let act = try await PrioritiseConversation(ground: ground)(
                id,
                as: priority,
                because: because,
                ifStill: needSeen.map { .need($0) } ?? .anything,
                by: viewer
            )
            return .redirect(list.opening(id), Notice(.conversationPrioritised, undo: .init(act)))
        }
    }

    /// The priority and its reason when the page was made.
    private var needSeen: Conversation.Need? {
        Conversation.Priority(rawValue: fields.text("before"))
            .map { Conversation.Need(priority: $0, reason: fields.text("before-because")) }
    }

    /// Says in a word what it is about.
    func tag() async throws -> Answer {
        let wish = RefusedWork(form: .tag, tag: fields.text("tag"))
        return try await work(wish, about: "tag") { id, viewer in
            let act = try await TagConversation(ground: ground)(wish.tag, on: id, by: viewer)
            return .redirect(list.opening(id), Notice(.conversationTagged, undo: .init(act)))
        }
    }

    func untag() async throws -> Answer {
        try await work(RefusedWork(form: .tag, removing: fields["tag"]), about: "untag") { id, viewer in
            let act = try await TagConversation(ground: ground).remove(fields.text("tag"), from: id, by: viewer)
            return .redirect(list.opening(id), Notice(.conversationUntagged, undo: .init(act)))
        }
    }
}

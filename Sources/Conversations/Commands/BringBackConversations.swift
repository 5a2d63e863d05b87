package import Journal
package import Primitives
import Storage

/// Brings back what was put off until a moment that has come.
///
/// An open one is in the queue from its moment on, also before this came by: the queue looks at the clock. This makes it
/// known, and brings back what we had answered: whoever put it off wanted to look again.
package struct BringBackConversations: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("conversations", "returns", records: [ConversationCameBack.self])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many came back; each once, however many look at the same moment.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        let overdue = try await ground.read {
            try ConversationTable(of: organization, on: $0).overdue(at: now, atMost: 100)
        }
        var count = 0
        for conversation in overdue where try await bringBack(conversation, of: organization, at: now) { count += 1 }
        return count
    }

    private func bringBack(
        _ conversation: Conversation,
        of organization: OrganizationID,
        at now: Moment
    ) async throws -> Bool {
        guard let until = conversation.snoozedUntil else { return false }
        let id = conversation.id
        return try await ground.write { connection in
            let table = ConversationTable(of: organization, on: connection)
            // Read again: they may have written since, or a colleague may have answered.
            guard let current = try table.find(id), let event = current.cameBack(from: until) else { return false }
            guard try table.bringBack(event, at: now) else { return false }
            try JournalTable(on: connection).append(
                event,
                of: organization,
                in: current.lane,
                by: .machine("conversations"),
                unit: current.unit,
                at: now
            )
            return true
        }
    }
}

import Conversations
package import Journal
import Primitives
package import Storage

/// Keeps what people decide about where conversations belong; never a text.
package struct LearningFollower: Follower {
    package let name = "routing.lessons"
    package let kinds: Set<String> = [
        RoutingProposalAnswered.kind, ConversationHandedOver.kind, HandOverAccepted.kind, HandOverReturned.kind,
        HandOverWithdrawn.kind, OwnPostAdded.kind,
    ]
    package let writing = WriteKind.short
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let agent = entry.actor.agent else { return }
        let lessons = RoutingLessonTable(of: entry.organization, on: connection)
        if let event = try entry.event(RoutingProposalAnswered.self) {
            try lessons.put(event.belongs, for: event.conversation, by: agent, at: entry.moment)
        } else if let event = try entry.event(ConversationHandedOver.self) {
            try lessons.put(event.to, for: event.conversation, by: agent, at: entry.moment)
        } else if let event = try entry.event(HandOverAccepted.self) {
            try lessons.put(event.to, for: event.conversation, by: agent, at: entry.moment)
        } else if let event = try entry.event(HandOverReturned.self) {
            try forget(event.conversation, in: event.to, among: lessons)
        } else if let event = try entry.event(HandOverWithdrawn.self) {
            try forget(event.conversation, in: event.to, among: lessons)
        } else if let event = try entry.event(OwnPostAdded.self), let unit = entry.unit {
            // Who answers for a unit and hands nothing over says that it belongs there.
            guard try lessons.find(event.conversation)?.unit != unit else { return }
            try lessons.put(unit, for: event.conversation, by: agent, at: entry.moment)
        }
    }

    /// What was offered to a unit and did not stay there teaches nothing, until somebody decides again.
    private func forget(_ id: ID<Conversation>, in unit: UnitID, among lessons: RoutingLessonTable) throws {
        if try lessons.find(id)?.unit == unit { try lessons.remove(id) }
    }
}

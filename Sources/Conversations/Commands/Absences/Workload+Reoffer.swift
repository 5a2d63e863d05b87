import Journal
import Organization
import Primitives
import Storage

extension Conversation {
    /// Whether somebody else may have it now without being asked: nobody who may answer would be passed over.
    var mayBeReoffered: Bool { state != .done && offeredTo == nil }
}

extension Workload {
    /// Gives a conversation to the best of those who may answer there, or to nobody; its clocks and its place stay.
    ///
    /// `certificate` is the name of the one that whoever has it lacks, where that is why.
    func reoffer(
        _ conversation: Conversation,
        from agent: AgentID,
        lacking certificate: String? = nil,
        by actor: Actor,
        at now: Moment
    ) throws {
        let best = try proposal(for: conversation, at: now).ranked.first
        let event = ConversationAssigned(
            conversation: conversation.id,
            agent: best?.agent,
            before: agent,
            reasons: best?.reasons.map(\.description) ?? ["nobody who may answer is at work"],
            ranked: best?.reasons,
            lacking: certificate
        )
        try ConversationTable(of: organization, on: connection).assign(event)
        try record(event, of: conversation, by: actor, at: now)
    }

    func record(
        _ event: some JournalEvent,
        of conversation: Conversation,
        by actor: Actor,
        at now: Moment
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: conversation.lane,
            by: actor,
            unit: conversation.unit,
            at: now
        )
    }
}

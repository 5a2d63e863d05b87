import Journal
package import Primitives
package import Storage

/// That a conversation changed hands by itself, because whoever looked after it could not any more.
package struct LastReoffer: Sendable, Equatable {
    package let from: AgentID
    /// Whose it is since then; `nil` where nobody was there.
    package let agent: AgentID?
    /// The certificate that they lack; `nil` where they are away.
    package let lacking: String?
    package let at: Moment
}

/// Whether it changed hands last by itself, and why; `nil` where a person gave it to somebody since.
package func lastReoffer(
    of conversation: ID<Conversation>,
    in organization: OrganizationID,
    on connection: any Connection
) throws -> LastReoffer? {
    let last = try JournalTable(on: connection)
        .entries(of: [ConversationAssigned.kind], about: conversation.description, in: organization, atMost: 1).last
    guard let last, last.actor.agent == nil, let event = try last.event(ConversationAssigned.self),
        let before = event.before
    else { return nil }
    return LastReoffer(from: before, agent: event.agent, lacking: event.lacking, at: last.moment)
}

package import Organization
package import Primitives
package import Storage

/// Who should look after a conversation, with why.
package struct ColleagueProposal: Sendable, Equatable {
    /// Those who may answer and have room, the best first.
    package let ranked: [RankedCandidate]
    /// Those who know the person and are not asked first for it.
    package let passedOver: [PassedOver]
}

/// Who should look after a conversation that this person may see and nobody looks after; `nil` where somebody does.
///
/// Only answers count that the person may read: what stands in another unit is not told by a number.
package func proposedColleagues(
    for id: ID<Conversation>,
    to viewer: Viewer,
    at now: Moment,
    on connection: any Connection
) throws -> ColleagueProposal? {
    let conversation = try viewer.conversation(id, for: .respond, on: connection)
    guard conversation.isNobodys else { return nil }
    return try Workload(of: viewer.organization, on: connection)
        .proposal(for: conversation, answered: viewer.condition(.read, on: "c.unit_id"), at: now)
}

extension Conversation {
    /// Whether somebody has to look after it, and nobody does.
    package var isNobodys: Bool {
        state != .done && owner == nil && claim == nil && offeredTo == nil && snoozedUntil == nil
    }
}

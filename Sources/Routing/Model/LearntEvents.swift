package import Conversations
import Journal
package import Primitives

/// A person said whether a conversation belongs where it was proposed.
package struct RoutingProposalAnswered: JournalEvent, Equatable {
    package static let kind = "routingProposal.answered"
    package let conversation: ID<Conversation>
    /// The unit that was proposed.
    package let proposed: UnitID
    /// How sure what was learnt had been, in per cent.
    package let confidence: Int
    package let isAccepted: Bool
    /// Where the person says it belongs.
    package let belongs: UnitID
    package var subject: String { conversation.description }
}

/// An administrator said from which confidence on new conversations are moved without a person; `nil`: never.
package struct LearntRoutingSet: JournalEvent, Equatable {
    package static let kind = "learntRouting.set"
    package let organization: OrganizationID
    package let above: Int?
    package let before: Int?
    package var subject: String { organization.description }
}

/// All decisions were learnt from anew.
package struct RoutingModelFitted: JournalEvent, Equatable {
    package static let kind = "routingModel.fitted"
    package let organization: OrganizationID
    package let version: Int
    package let facts: RoutingModel.Facts
    package var subject: String { organization.description }
}

/// Too few decisions are left to learn from: nothing is proposed any more.
package struct RoutingModelForgotten: JournalEvent, Equatable {
    package static let kind = "routingModel.forgotten"
    package let organization: OrganizationID
    package let version: Int
    package var subject: String { organization.description }
}

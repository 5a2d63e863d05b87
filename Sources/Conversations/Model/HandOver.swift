import Journal
package import Organization
package import Primitives

/// A conversation was given to somebody to look after, or given back.
package struct ConversationAssigned: JournalEvent, Equatable {
    package static let kind = "conversation.assigned"
    package let conversation: ID<Conversation>
    /// Whose it is now; `nil` when it is nobody's.
    package let agent: AgentID?
    /// Whose it was.
    package let before: AgentID?
    /// Why this person, one sentence each; empty when a person simply chose.
    package let reasons: [String]
    /// The same as the ranking gave them, where it chose.
    package let ranked: [RankedCandidate.Reason]?
    /// The certificate that whoever had it lacks, where it changed hands for that.
    package let lacking: String?
    package var subject: String { conversation.description }

    package init(
        conversation: ID<Conversation>,
        agent: AgentID?,
        before: AgentID?,
        reasons: [String],
        ranked: [RankedCandidate.Reason]? = nil,
        lacking: String? = nil
    ) {
        self.conversation = conversation
        self.agent = agent
        self.before = before
        self.reasons = reasons
        self.ranked = ranked
        self.lacking = lacking
    }
}

/// A unit offered a conversation to another one: a person's word on where it belongs.
package struct ConversationHandedOver: JournalEvent, Equatable {
    package static let kind = "conversation.handedOver"
    package let conversation: ID<Conversation>
    package let from: UnitID
    package let to: UnitID
    /// What the others should know; kept as a note, never published.
    package let note: String?
    package let by: AgentID
    package var subject: String { conversation.description }

    package init(conversation: ID<Conversation>, from: UnitID, to: UnitID, note: String?, by: AgentID) {
        self.conversation = conversation
        self.from = from
        self.to = to
        self.note = note
        self.by = by
    }
}

/// The unit that was asked has taken it; it is the only one that answers from now on.
package struct HandOverAccepted: JournalEvent, Equatable {
    package static let kind = "conversation.handOverAccepted"
    package let conversation: ID<Conversation>
    package let from: UnitID
    package let to: UnitID
    package var subject: String { conversation.description }
}

/// The unit that was asked has not taken it, and said why.
package struct HandOverReturned: JournalEvent, Equatable {
    package static let kind = "conversation.handOverReturned"
    package let conversation: ID<Conversation>
    package let from: UnitID
    package let to: UnitID
    package let reason: String
    package var subject: String { conversation.description }
}

/// The unit that offered it has thought better of it.
package struct HandOverWithdrawn: JournalEvent, Equatable {
    package static let kind = "conversation.handOverWithdrawn"
    package let conversation: ID<Conversation>
    package let from: UnitID
    package let to: UnitID
    package var subject: String { conversation.description }
}

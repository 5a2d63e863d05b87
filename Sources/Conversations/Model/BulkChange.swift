package import Primitives

/// One thing that is done with many conversations, each by itself.
///
/// Nothing is ever said to anybody by it: words are written for one conversation, by a person who has read it.
package enum BulkChange: Sendable, Equatable {
    /// Whoever asks looks after them.
    case take
    /// A colleague looks after them.
    case give(AgentID)
    case prioritise(Conversation.Priority, reason: String)
    case tag(String)
    case untag(String)
    case snooze(until: Moment)
    case close
}

/// What became of one of the conversations that were chosen.
package struct BulkOutcome: Sendable {
    /// As it was chosen.
    package let conversation: ID<Conversation>
    /// Why it was left as it is; `nil` where it is as it was wanted.
    package let refusal: (any Refusal)?

    package init(conversation: ID<Conversation>, refusal: (any Refusal)? = nil) {
        self.conversation = conversation
        self.refusal = refusal
    }
}

/// What became of all that were chosen.
package struct BulkResult: Sendable {
    package let outcomes: [BulkOutcome]
    /// By what all of it is taken back (`UndoTogether`); `nil` where nothing was changed.
    package let undo: ID<ActsTogether>?
}

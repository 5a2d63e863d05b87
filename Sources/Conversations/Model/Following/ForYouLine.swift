package import Primitives

/// One thing that somebody should look at because of what colleagues did.
package struct ForYouLine: Sendable, Equatable {
    package let conversation: Conversation
    package let what: What
    /// Who did it; `nil` for what nobody here did.
    package let by: AgentID?
    package let at: Moment
    package let isUnread: Bool

    package enum What: Sendable, Equatable {
        /// A note names whoever reads this.
        case named(ID<Note>)
        /// What happened last in a conversation that they follow.
        case changed(ConversationChange)
    }
}

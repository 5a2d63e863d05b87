import Journal
package import Primitives

/// A person said how soon somebody should see to it.
package struct ConversationPrioritised: JournalEvent, Equatable {
    package static let kind = "conversation.prioritised"
    package let conversation: ID<Conversation>
    package let need: Conversation.Need
    package let before: Conversation.Need
    package var subject: String { conversation.description }
}

/// Out of the queue for a while; whoever was answering has let it go.
package struct ConversationSnoozed: JournalEvent, Equatable {
    package static let kind = "conversation.snoozed"
    package let conversation: ID<Conversation>
    package let until: Moment
    package var subject: String { conversation.description }
}

/// Back in the queue before its time.
package struct ConversationWoken: JournalEvent, Equatable {
    package static let kind = "conversation.woken"
    package let conversation: ID<Conversation>
    package var subject: String { conversation.description }
}

/// Back in the queue because its moment has come: somebody has to look at it now, also where we had answered.
package struct ConversationCameBack: JournalEvent, Equatable {
    package static let kind = "conversation.cameBack"
    package let conversation: ID<Conversation>
    /// The moment to which it was put off.
    package let until: Moment
    /// Since when somebody waits; the moment itself where nobody waited.
    package let waitingSince: Moment
    package var subject: String { conversation.description }
}

package import Conversations
import Journal
package import Primitives

/// Words that a person has begun and not sent.
package struct Draft: Sendable, Equatable {
    package let conversation: ID<Conversation>
    package let agent: AgentID
    package let text: String
    package let savedAt: Moment
    /// The name of the saved reply that was put into it last; `nil` when its author wrote every word.
    package let savedReply: String?

    package init(
        conversation: ID<Conversation>,
        agent: AgentID,
        text: String,
        savedAt: Moment,
        savedReply: String? = nil
    ) {
        self.conversation = conversation
        self.agent = agent
        self.text = text
        self.savedAt = savedAt
        self.savedReply = savedReply
    }
}

/// That a draft was saved; the record has none of its words.
package struct DraftSaved: JournalEvent {
    package static let kind = "draft.saved"
    package let conversation: ID<Conversation>
    package let characters: Int
    package var subject: String { conversation.description }
}

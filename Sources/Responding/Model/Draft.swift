package import Conversations
import Journal
package import Primitives

/// Words that a person has begun and not sent.
package struct Draft: Sendable, Equatable {
    package let conversation: ID<Conversation>
    package let agent: AgentID
    package let text: String
    package let savedAt: Moment

    package init(conversation: ID<Conversation>, agent: AgentID, text: String, savedAt: Moment) {
        self.conversation = conversation
        self.agent = agent
        self.text = text
        self.savedAt = savedAt
    }
}

/// That a draft was saved; its words are nobody's business until they are said.
package struct DraftSaved: JournalEvent {
    package static let kind = "draft.saved"
    package let conversation: ID<Conversation>
    package let characters: Int
    package var subject: String { conversation.description }
}

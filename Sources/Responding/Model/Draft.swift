package import Conversations
import Journal
package import Pictures
package import Primitives

/// Words that a person has begun and not sent.
package struct Draft: Sendable, Equatable {
    package let conversation: ID<Conversation>
    package let agent: AgentID
    package let text: String
    package let savedAt: Moment
    /// The name of the saved reply that was put into it last; `nil` when its author wrote every word.
    package let savedReply: String?
    /// What is shown beside the words; where it is saved, `nil` leaves those that are there.
    package let shown: [Picture]?

    package init(
        conversation: ID<Conversation>,
        agent: AgentID,
        text: String,
        savedAt: Moment,
        savedReply: String? = nil,
        shown: [Picture]? = nil
    ) {
        self.conversation = conversation
        self.agent = agent
        self.text = text
        self.savedAt = savedAt
        self.savedReply = savedReply
        self.shown = shown
    }

    package var pictures: [Picture] { shown ?? [] }
}

/// That a draft was saved; the record has none of its words.
package struct DraftSaved: JournalEvent {
    package static let kind = "draft.saved"
    package let conversation: ID<Conversation>
    package let characters: Int
    /// How many it has from then on; `nil` where as many as before.
    package var pictures: Int?
    package var subject: String { conversation.description }
}

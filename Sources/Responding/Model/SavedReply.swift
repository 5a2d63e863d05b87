package import Conversations
import Journal
package import Primitives

/// A text that somebody keeps to answer with again, with variables that are filled in from the conversation.
///
/// It goes into a draft and nowhere else: a person reads it, changes it and sends it.
package struct SavedReply: Sendable, Hashable, Codable {
    package let id: ID<SavedReply>
    /// Who saved it, or changed it last.
    package var agent: AgentID
    /// The unit that has it, with those below; `nil` for one's own.
    package let unit: UnitID?
    package var name: String
    package var text: String
    package var version: Int
    package var changedAt: Moment

    package init(
        id: ID<SavedReply>,
        agent: AgentID,
        unit: UnitID?,
        name: String,
        text: String,
        version: Int,
        changedAt: Moment
    ) {
        self.id = id
        self.agent = agent
        self.unit = unit
        self.name = name
        self.text = text
        self.version = version
        self.changedAt = changedAt
    }
}

/// Somebody saved a reply, or its next version.
package struct ReplySaved: JournalEvent, Equatable {
    package static let kind = "savedReply.saved"
    package let savedReply: ID<SavedReply>
    package let version: Int
    /// What it says; `nil` for one's own, which is nobody else's business.
    package let content: SavedReply?
    package var subject: String { savedReply.description }
}

/// A saved reply is no longer there; the drafts that came of it are.
package struct SavedReplyRemoved: JournalEvent, Equatable {
    package static let kind = "savedReply.removed"
    package let savedReply: ID<SavedReply>
    /// `nil` for one's own.
    package let name: String?
    package var subject: String { savedReply.description }
}

/// Somebody took a saved reply for a conversation; what they make of it is their draft's.
package struct SavedReplyUsed: JournalEvent, Equatable {
    package static let kind = "savedReply.used"
    package let conversation: ID<Conversation>
    package let savedReply: ID<SavedReply>
    /// What could not be filled in.
    package let unfilled: [String]
    package var subject: String { conversation.description }
}

package import Conversations
import Journal
package import Primitives

/// Somebody gathered what several want; its words stand beside the record.
package struct NeedGathered: JournalEvent, Equatable {
    package static let kind = "need.gathered"
    package let need: ID<Need>
    package let owner: AgentID
    package var subject: String { need.description }
}

/// It is called otherwise, or found by other words.
package struct NeedReworded: JournalEvent, Equatable {
    package static let kind = "need.reworded"
    package let need: ID<Need>
    package let version: Int
    package var subject: String { need.description }
}

/// Something that was said belongs to it, or does not any more.
package struct NeedSourceSet: JournalEvent, Equatable {
    package static let kind = "need.sourceSet"
    package let need: ID<Need>
    /// `cluster`, `conversation` or `topic`.
    package let kind: String
    package let source: String
    package let isIn: Bool
    package var subject: String { need.description }
}

/// Another colleague sees to it.
package struct NeedOwnerSet: JournalEvent, Equatable {
    package static let kind = "need.ownerSet"
    package let need: ID<Need>
    package let owner: AgentID
    package var subject: String { need.description }
}

/// It is being looked at, was decided, or is there.
package struct NeedMoved: JournalEvent, Equatable {
    package static let kind = "need.moved"
    package let need: ID<Need>
    package let state: Need.State
    package var subject: String { need.description }
}

/// Anybody reads what was decided, or nobody outside any more.
package struct NeedPublished: JournalEvent, Equatable {
    package static let kind = "need.published"
    package let need: ID<Need>
    package let isPublic: Bool
    package var subject: String { need.description }
}

/// A draft that tells of a decision lies in a conversation; a person sends it.
package struct NeedToldInDraft: JournalEvent, Equatable {
    package static let kind = "conversation.needToldInDraft"
    package let conversation: ID<Conversation>
    package let need: ID<Need>
    package var subject: String { conversation.description }
}

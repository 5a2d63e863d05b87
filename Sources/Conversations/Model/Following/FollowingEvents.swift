import Journal
package import Primitives

/// Somebody wants to know what happens in a conversation; who, the entry says.
package struct ConversationFollowed: JournalEvent, Equatable {
    package static let kind = "conversation.followed"
    package let conversation: ID<Conversation>
    package var subject: String { conversation.description }
}

package struct ConversationUnfollowed: JournalEvent, Equatable {
    package static let kind = "conversation.unfollowed"
    package let conversation: ID<Conversation>
    package var subject: String { conversation.description }
}

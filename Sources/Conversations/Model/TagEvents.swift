import Journal
package import Primitives

/// A person said in a word what a conversation is about.
package struct ConversationTagged: JournalEvent, Equatable {
    package static let kind = "conversation.tagged"
    package let conversation: ID<Conversation>
    package let tag: String
    package var subject: String { conversation.description }
}

package struct ConversationUntagged: JournalEvent, Equatable {
    package static let kind = "conversation.untagged"
    package let conversation: ID<Conversation>
    package let tag: String
    package var subject: String { conversation.description }
}

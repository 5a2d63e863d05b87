import Journal
package import Primitives

/// What else was found to be the same as what a conversation began with.
package struct CopyMark: Sendable, Equatable {
    /// How many others there are, the first one among them.
    package let others: Int
    /// Whether it is put aside for another one.
    package let isCollapsed: Bool
}

/// One of the posts that are the same, with the conversation that it began.
package struct FoundCopy: Sendable {
    package let conversation: Conversation
    package let post: Post
    /// In hundredths; the first one is wholly like itself.
    package let likeness: Int
    package let isFirst: Bool
    package let isCollapsed: Bool
}

/// A conversation began with a copy of what another one began with that is open; it is done as long as nobody writes in it.
package struct ConversationCollapsed: JournalEvent, Equatable {
    package static let kind = "conversation.collapsed"
    package let conversation: ID<Conversation>
    package let original: ID<Conversation>
    /// In hundredths.
    package let likeness: Int
    package var subject: String { conversation.description }
}

/// A person said that this conversation is no copy.
package struct ConversationUncollapsed: JournalEvent, Equatable {
    package static let kind = "conversation.uncollapsed"
    package let conversation: ID<Conversation>
    package let original: ID<Conversation>
    package var subject: String { conversation.description }
}

import Journal
package import Primitives

/// A post by what its network calls it.
package struct PostKey: Sendable, Hashable, Codable {
    package let network: String
    package let id: String

    package init(network: String, id: String) {
        self.network = network
        self.id = id
    }
}

/// A person moved posts out of a conversation.
package struct ConversationSplit: JournalEvent, Equatable {
    package static let kind = "conversation.split"
    package let from: ID<Conversation>
    package let into: ID<Conversation>
    package let posts: [PostKey]
    package var subject: String { from.description }
}

/// The same, as it is said of the conversation in which those posts stand now.
package struct ConversationSplitOff: JournalEvent, Equatable {
    package static let kind = "conversation.splitOff"
    package let conversation: ID<Conversation>
    package let from: ID<Conversation>
    package let posts: [PostKey]
    package let need: Conversation.Need
    package var subject: String { conversation.description }
}

import Journal
package import Primitives

/// Conversations of one unit that began with the same question, as far as their words tell.
package struct Cluster: Sendable, Equatable {
    package let id: ID<Cluster>
    package let unit: UnitID
    /// The first subtag; empty where the language is not known.
    package let language: String
    /// The words of its first question, each with its weight.
    package let words: [String: Double]
    /// How many conversations it has in all, whatever became of them.
    package let size: Int
}

/// A person said that this conversation asks the same.
package struct ConversationClustered: JournalEvent, Equatable {
    package static let kind = "conversation.clustered"
    package let conversation: ID<Conversation>
    package let cluster: ID<Cluster>
    package var subject: String { conversation.description }
}

/// A person said that this conversation asks something else.
package struct ConversationUnclustered: JournalEvent, Equatable {
    package static let kind = "conversation.unclustered"
    package let conversation: ID<Conversation>
    package let cluster: ID<Cluster>
    package var subject: String { conversation.description }
}

import Journal
package import Primitives

/// A person put the address at which an answer is rated into what they write.
package struct RatingAsked: JournalEvent, Equatable {
    package static let kind = "conversation.ratingAsked"
    package let conversation: ID<Conversation>
    package var subject: String { conversation.description }
}

/// Somebody outside rated an answer; what they wrote beside it is not in the record.
package struct ConversationRated: JournalEvent, Equatable {
    package static let kind = "conversation.rated"
    package let conversation: ID<Conversation>
    package let score: ConversationRating.Score
    /// Whether it took the place of what was said before at the same address.
    package let isAgain: Bool
    package var subject: String { conversation.description }
}

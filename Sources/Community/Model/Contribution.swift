package import Primitives

/// What somebody wrote under a topic: an answer, or a comment on the topic or on an answer.
package struct Contribution: Sendable, Equatable {
    package let id: ID<Contribution>
    package let topic: ID<Topic>
    package let place: Place
    package let author: CommunityAuthor
    package var body: String
    /// How many members said that it helped them.
    package var helped: Int
    /// Taken from sight by moderation, or by the flags of trusted members until somebody looks.
    package var isHidden: Bool
    package var version: Int
    package let createdAt: Moment
    package var changedAt: Moment

    package enum Place: Sendable, Hashable {
        case answer
        /// A comment; on the topic itself where it names no answer.
        case comment(on: ID<Contribution>?)
    }

    package var isAnswer: Bool { place == .answer }
    package var isEdited: Bool { version > 1 && !isTakenBack }
    /// Whether its author took the words back: its place in the thread stays.
    package var isTakenBack: Bool { body.isEmpty }
}

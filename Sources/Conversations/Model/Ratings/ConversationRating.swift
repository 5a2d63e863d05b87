package import Primitives

/// What somebody outside said about an answer of ours, through an address that stood in it.
package struct ConversationRating: Sendable, Equatable {
    package let score: Score
    /// Their words; empty where they left none.
    package let comment: String
    package let at: Moment

    package init(score: Score, comment: String, at moment: Moment) {
        (self.score, self.comment, at) = (score, comment, moment)
    }

    /// How far a question was answered.
    package enum Score: Int, Sendable, Codable, CaseIterable {
        case notAtAll = 1
        case hardly
        case partly
        case mostly
        case completely

        /// Whether it counts among those who say that they were answered.
        package var isGood: Bool { self >= .mostly }
    }
}

extension ConversationRating.Score: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// That a person asked for a rating, by an address in what they wrote.
struct RatingAsking: Sendable, Equatable {
    let conversation: ID<Conversation>
    /// Whose conversation it was when they asked: for this unit the rating counts.
    let unit: UnitID
    let askedAt: Moment
    /// How often it was rated.
    let version: Int64

    /// Thirty days: long enough to see whether an answer helped.
    static let lifetime = Duration.seconds(30 * 86_400)
    /// Twenty: who changes their mind more often plays, and each time leaves an entry in the record.
    static let mostVersions: Int64 = 20

    func isOpen(at now: Moment) -> Bool { now < askedAt + Self.lifetime && version < Self.mostVersions }
}

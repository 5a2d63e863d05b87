import Conversations
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// What somebody outside said about an answer.
struct RatingJSON: Described {
    /// From 1, not answered at all, to 5, completely.
    let score: Int
    let comment: String?
    let ratedAt: String

    static let example = RatingJSON(
        score: 4,
        comment: "Quick and clear, thank you.",
        ratedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension RatingJSON {
    init(_ rating: ConversationRating) {
        self.init(
            score: rating.score.rawValue,
            comment: rating.comment.isEmpty ? nil : rating.comment,
            ratedAt: rating.at.description
        )
    }
}

/// How the answers of a unit were rated.
struct UnitRatingsJSON: Described {
    let unit: String
    let count: Int
    /// Absent where there are fewer than five.
    let result: RatingResultJSON?

    static let example = UnitRatingsJSON(unit: someID, count: 12, result: .example)
}

extension UnitRatingsJSON {
    init(_ ratings: UnitRatings) {
        self.init(
            unit: ratings.unit.description,
            count: ratings.count,
            result: ratings.result.map { result in
                RatingResultJSON(
                    mean: (result.mean * 100).rounded() / 100,
                    goodPercent: result.goodPercent,
                    scores: result.scores
                )
            }
        )
    }
}

/// What the ratings of a unit say together.
struct RatingResultJSON: Described {
    let mean: Double
    /// How many of a hundred gave 4 or 5.
    let goodPercent: Int
    /// How many gave 1, 2, 3, 4 and 5.
    let scores: [Int]

    static let example = RatingResultJSON(mean: 4.25, goodPercent: 83, scores: [1, 0, 1, 3, 7])
}

struct RatingsJSON: Described {
    let days: Int
    let units: [UnitRatingsJSON]
    static let example = RatingsJSON(days: 90, units: [.example])
}

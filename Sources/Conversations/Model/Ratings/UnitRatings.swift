package import Primitives

/// How the answers of one unit were rated; of a unit, never of a person.
package struct UnitRatings: Sendable, Equatable {
    package let unit: UnitID
    /// How many ratings there were.
    package let count: Int
    /// What they say; `nil` where they are too few to say anything.
    package let result: Result?

    /// From so many on there is a result: fewer are chance, and might point at one person.
    package static let fewest = 5

    package struct Result: Sendable, Equatable {
        /// How many gave each score, the lowest first.
        package let scores: [Int]
        package let mean: Double
        /// How many of a hundred gave one of the two best scores, rounded down.
        package let goodPercent: Int
    }

    package init(of unit: UnitID, scores: [ConversationRating.Score: Int]) {
        self.unit = unit
        count = scores.values.reduce(0, +)
        guard count >= Self.fewest else {
            result = nil
            return
        }
        let sum = scores.reduce(0) { $0 + $1.key.rawValue * $1.value }
        let good = scores.reduce(0) { $0 + ($1.key.isGood ? $1.value : 0) }
        result = Result(
            scores: ConversationRating.Score.allCases.map { scores[$0] ?? 0 },
            mean: Double(sum) / Double(count),
            goodPercent: good * 100 / count
        )
    }
}

@testable import Ranking

/// What a town's offices are asked, and what they answered.
enum Shelf {
    static func text(_ title: String, _ body: String = "", language: String = "en") -> RankingText {
        RankingText(title: title, body: body, language: language)
    }

    static let answers: [String: RankingText] = [
        "bins": text("When are the bins emptied?", "Every Tuesday. Put them out before seven in the morning."),
        "parking": text("How do I get a parking permit?", "Bring your registration to the town hall, any morning."),
        "passport": text("How long does a passport take?", "Four weeks. An express passport takes three days."),
        "pool": text("Is the pool open in winter?", "The indoor pool is open all year, the outdoor pool from May."),
        "refund": text("Refunds for cancelled courses", "We refund the fee within ten days of the cancellation."),
    ]

    static var index: RankingIndex<String> {
        var index = RankingIndex<String>()
        for (key, text) in answers { index.insert(text, for: key) }
        return index
    }
}

extension RankingIndex {
    func keys(_ limit: Int = 10, for title: String, _ body: String = "", language: String = "en") -> [Key] {
        best(limit, for: RankingText(title: title, body: body, language: language)).map(\.key)
    }
}

/// Draws numbers, the same for the same seed.
struct Draws: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Words of which few are frequent and many are rare.
    mutating func text(_ words: Int) -> RankingText {
        let drawn = (0..<words).map { _ in
            let share = Double.random(in: 0..<1, using: &self)
            return "w\(Int(share * share * share * 900))q"
        }
        return RankingText(
            title: drawn.prefix(2).joined(separator: " "),
            body: drawn.joined(separator: " "),
            language: ""
        )
    }
}

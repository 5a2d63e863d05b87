/// How often one person said of somebody's answers that they helped, or called one the right one.
package struct HelpOfOne: Sendable, Equatable {
    package var helped: Int
    package var accepted: Int

    package init(helped: Int, accepted: Int) {
        (self.helped, self.accepted) = (helped, accepted)
    }
}

/// How much help others had of a member: the published formula.
///
/// Each person counts with the square root of what they said, an accepted answer as two: the sum over all of them, rounded
/// down. So a hundred people who were helped once count a hundred, and one who says it a hundred times counts ten; nobody
/// counts for themselves. The organisation, whoever speaks for it, is one person here.
package func standing(of voices: some Sequence<HelpOfOne>) -> Int {
    // Sorted, so that the same words in another order never differ by a rounding.
    let roots = voices.map { (Double(max(0, $0.helped) + 2 * max(0, $0.accepted))).squareRoot() }.sorted()
    return Int((roots.reduce(0, +) + 1e-9).rounded(.down))
}

/// What a member may, by how much help others had of them.
package enum Trust: Int, Sendable, Comparable, CaseIterable {
    case newcomer
    case known
    case trusted

    package init(standing: Int) {
        self = standing >= Self.trusted.from ? .trusted : standing >= Self.known.from ? .known : .newcomer
    }

    /// The standing at which it begins.
    package var from: Int {
        switch self {
        case .newcomer: 0
        case .known: 3
        case .trusted: 10
        }
    }

    /// How many links may stand in one post.
    package var links: Int { self == .newcomer ? 2 : 10 }

    /// How many posts within an hour, and within a day.
    package var pace: (hour: Int, day: Int) {
        self == .newcomer ? (hour: 5, day: 20) : (hour: 30, day: 200)
    }

    /// How often they may change their words within an hour.
    package var edits: Int { self == .newcomer ? 10 : 60 }

    /// How much they may say by buttons within an hour.
    package var acts: Int { self == .newcomer ? 60 : 300 }

    package static func < (left: Trust, right: Trust) -> Bool { left.rawValue < right.rawValue }
}

/// How many trusted members have to flag something before it is taken from sight, until one of ours looks.
package let hidingFlags = 3

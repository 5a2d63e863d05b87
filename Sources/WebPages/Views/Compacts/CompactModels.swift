import Primitives

/// What the hub and one unit have agreed, and how far the unit has come.
struct CompactPage: Page {
    var code: String
    var unit: String
    var version = 0
    var independence: IndependenceLine?
    var readiness: ReadinessCard
    var gives: [GivenLine]
    /// `nil` for whoever may not change it.
    var form: CompactForm?
    /// Why the unit stands by itself, or no longer does, as it was typed.
    var reason = ""
    var problems: [Problem] = []
}

/// Since when a unit stands by itself, and who said so.
struct IndependenceLine: Sendable {
    var since: Moment
    var name: String
    var reason: String
}

/// How far a unit keeps what it owes, with every number that is in it.
struct ReadinessCard: Sendable {
    var score: Int?
    var days: Int
    var fewest: Int
    var parts: [Part] = []

    struct Part: Sendable {
        var measure: Phrase
        var target: Int
        var kept: Int
        var all: Int
        var percent: Int?
        var points: Int?
    }
}

/// One thing that the hub gives.
struct GivenLine: Sendable {
    var kind: Phrase
    var words: String
    var responsible: String
    /// Noon of the last day.
    var until: Moment?
    var isOver = false
}

/// The compact as it is written.
struct CompactForm: Sendable {
    var gives: [Row]
    var owes: [Target]

    struct Row: Sendable {
        var kinds: [Choice]
        var words = ""
        var responsible = ""
        var until = ""
    }

    struct Target: Sendable {
        /// The word in the name of the field.
        var name: String
        var measure: Phrase
        var value = ""
    }
}

import Primitives

/// Where new conversations go.
struct RoutingRulesPage: Page {
    var rules: [RoutingRuleRow]
    var learnt: LearntCard?
    var signals: SignalCard?
    /// Whether the reader may write a rule anywhere.
    var mayEdit = true
}

struct RoutingRuleRow: Sendable {
    var id: String
    var name: String
    /// Its place among the rules.
    var number: Int
    var unit: UnitMark?
    /// The wording, in the language of the standing queries.
    var words: String?
    /// What it does, one entry each.
    var does: [String]
    var isPaused: Bool
}

/// What was learnt from people's decisions, and how well, as measured.
struct LearntCard: Sendable {
    var decisions: Int
    /// With fewer nothing is proposed.
    var needed: Int
    /// From how many decisions was learnt, and when; `nil` while too little is known.
    var model: (decisions: Int, at: Moment)?
    var measured: Int
    var proposed: Int
    var right: Int
    /// From which confidence on, in per cent, new conversations are moved without a person.
    var above: Int?
    var mayEdit: Bool
}

/// Where one writes a rule of routing, and tries it.
struct RoutingRuleEditorPage: Page {
    /// `nil` for a new rule.
    var id: String?
    var version = 0
    var name = ""
    /// Its place among the rules, as it was typed.
    var number = "100"
    /// The units for a new rule; a rule that is there stays where it is.
    var units: [Choice]
    var words = ""
    var networks: [Choice]
    var languages = ""
    var topics: [Choice]
    /// What the words may hint at.
    var signals: [Choice] = []
    /// The units to which it may send.
    var targets: [Choice]
    var priorities: [Choice]
    var reason = ""
    var tags = ""
    /// For how many minutes others may answer first, as it was typed.
    var othersFirst = ""
    var isLast = false
    var isPaused = false
    var trial: RoutingTrial?
    var problems: [Problem] = []
}

/// What a rule would have done with the latest conversations.
struct RoutingTrial: Sendable {
    var looked: Int
    var hits: Int
    /// How many of those are today where it would have sent them; `nil` when it sends nowhere.
    var standing: Int?
    /// How many of them would have been put off; `nil` when it puts nothing off.
    var putOff: Int?
    var latest: [RoutingHit]
}

struct RoutingHit: Sendable {
    var conversation: Link
    var unit: UnitMark?
    /// The words that made the rule apply.
    var found: [String]
}

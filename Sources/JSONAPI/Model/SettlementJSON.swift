private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// What a person decides about a reply that did not simply leave.
struct DecisionJSON: Described {
    /// `published`, `sendAgain`, `lookAgain` or `giveUp`.
    let decision: String
    /// Where it is to be seen on its network, for one that is published.
    let link: String?
    /// The same of a thread: each post that is published, in their order; those that are not named are let be.
    let links: [String]?
    /// Why, in your own words.
    let reason: String?
    static let example = DecisionJSON(
        decision: "published",
        link: "https://marram.example/@help/115574",
        links: ["https://marram.example/@help/115574"],
        reason: "Seen on the network."
    )

    /// Where it is to be seen, in whichever way that was said.
    var places: [String] { links ?? link.map { [$0] } ?? [] }
}

/// One decision about several replies.
struct SettlementsJSON: Described {
    /// Their ids, 100 at most.
    let replies: [String]
    /// `published`, `sendAgain`, `lookAgain` or `giveUp`.
    let decision: String
    /// Where one that is published is to be seen, and no second one is named; of a thread each post, in their order.
    let links: [String]?
    let reason: String?
    static let example = SettlementsJSON(
        replies: [exampleID],
        decision: "published",
        links: ["https://marram.example/@help/115574"],
        reason: "The network is back."
    )
}

/// What became of each, in the order in which they were named.
struct SettlementOutcomesJSON: Described {
    let outcomes: [SettlementOutcomeJSON]
    static let example = SettlementOutcomesJSON(outcomes: [.example])
}

struct SettlementOutcomeJSON: Described {
    let reply: String
    let done: Bool
    /// The stable word of the refusal, where it was left as it is.
    let code: String?
    /// Why it was left as it is.
    let message: String?
    static let example = SettlementOutcomeJSON(
        reply: exampleID,
        done: false,
        code: "outbox.unknown",
        message: "There is no such reply. Look at its conversation."
    )
}

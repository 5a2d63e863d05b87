import Conversations
import Listening
import Organization
import Primitives
import Reception
import Routing

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// Where new conversations go.
struct RoutingRuleJSON: Described {
    let id: String
    /// It looks at what comes in here and in every unit below.
    let unit: String
    let name: String
    /// The smaller, the sooner it is asked.
    let place: Int
    /// In the language of the standing queries.
    let words: String?
    let networks: [String]
    let languages: [String]
    /// Standing queries that found the post.
    let topics: [String]
    /// What the words may hint at, such as `safety`: one of each kind that is named.
    let signals: [String]
    /// The unit to which it sends.
    let to: String?
    let priority: String?
    let reason: String?
    let tags: [String]
    /// For how many minutes others may answer first, while a conversation is put off.
    let othersFirstMinutes: Int?
    /// Whether no rule behind it is asked once it has applied.
    let isLast: Bool
    let isPaused: Bool
    let version: Int
    let changedAt: String

    static let example = RoutingRuleJSON(
        id: someID,
        unit: someID,
        name: "asks about a refund",
        place: 10,
        words: "refund OR \"money back\"",
        networks: ["mastodon"],
        languages: ["en"],
        topics: [someID],
        signals: ["complaint"],
        to: someID,
        priority: "high",
        reason: "Money is missing",
        tags: ["refund"],
        othersFirstMinutes: 30,
        isLast: true,
        isPaused: false,
        version: 1,
        changedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension RoutingRuleJSON {
    init(_ rule: RoutingRule) {
        self.init(
            id: rule.id.description,
            unit: rule.unit.description,
            name: rule.name,
            place: rule.place,
            words: rule.condition.words,
            networks: rule.condition.networks,
            languages: rule.condition.languages,
            topics: rule.condition.topics.map(\.description),
            signals: (rule.condition.signals ?? []).map(\.rawValue),
            to: rule.action.unit?.description,
            priority: rule.action.need?.priority.rawValue,
            reason: rule.action.need?.reason,
            tags: rule.action.tags,
            othersFirstMinutes: rule.action.othersFirstMinutes,
            isLast: rule.isLast,
            isPaused: rule.isPaused,
            version: rule.version,
            changedAt: rule.changedAt.description
        )
    }
}

struct RoutingRulesJSON: Described {
    /// In the order in which they are asked.
    let rules: [RoutingRuleJSON]
    static let example = RoutingRulesJSON(rules: [.example])
}

/// A rule that is written, new, as the next version, or to be tried.
struct NewRoutingRuleJSON: Described {
    /// The code of a unit, the hub unless given; a rule that is there stays where it is.
    let unit: String?
    let name: String
    /// 100 unless given.
    let place: Int?
    let words: String?
    let networks: [String]?
    let languages: [String]?
    let topics: [String]?
    let signals: [String]?
    /// The code of the unit to which it sends.
    let to: String?
    let priority: String?
    let reason: String?
    let tags: [String]?
    /// 5 to 1440: a new conversation is put off so long, for others to answer first.
    let othersFirstMinutes: Int?
    let isLast: Bool?
    let isPaused: Bool?
    /// The version that was read, for a rule that is there.
    let version: Int?
    /// How far a trial looks back; 30 unless given.
    let days: Int?

    static let example = NewRoutingRuleJSON(
        unit: "HUB",
        name: "asks about a refund",
        place: 10,
        words: "refund OR \"money back\"",
        networks: ["mastodon"],
        languages: ["en"],
        topics: [someID],
        signals: ["complaint"],
        to: "TARIFF",
        priority: "high",
        reason: "Money is missing",
        tags: ["refund"],
        othersFirstMinutes: 30,
        isLast: true,
        isPaused: false,
        version: 1,
        days: 30
    )

    func form(among units: [Unit]) throws -> RoutingRuleForm {
        RoutingRuleForm(
            name: name,
            place: place ?? 100,
            condition: RoutingRule.Condition(
                words: words,
                networks: networks ?? [],
                languages: languages ?? [],
                topics: try (topics ?? []).map { try parsed($0, as: ID<KeptQuery>.self, name: "topics") },
                signals: try signals?.map { word in
                    guard let value = SignalValue(rawValue: word) else { throw RoutingRuleRefused.signalUnknown }
                    return value
                }
            ),
            action: RoutingRule.Action(
                unit: try to.map { try self.unit(coded: $0, among: units).id },
                need: try priority.map { priority in
                    Conversation.Need(
                        priority: try choice(priority, for: "priority", standard: .normal),
                        reason: reason ?? ""
                    )
                },
                tags: tags ?? [],
                othersFirstMinutes: othersFirstMinutes
            ),
            isLast: isLast ?? false,
            isPaused: isPaused ?? false
        )
    }

    /// The unit in which it is to hold.
    func home(among units: [Unit]) throws -> UnitID {
        if let unit { return try self.unit(coded: unit, among: units).id }
        guard let hub = units.first(where: \.isHub) else { throw RoutingRuleRefused.unitUnknown }
        return hub.id
    }

    private func unit(coded code: String, among units: [Unit]) throws(RoutingRuleRefused) -> Unit {
        guard let unit = units.first(where: { $0.code == code.uppercased() }) else { throw .unitUnknown }
        return unit
    }
}

/// What a rule would have done.
struct RoutingTrialJSON: Described {
    /// How many conversations were looked at.
    let looked: Int
    /// To how many of them it would have applied.
    let hits: Int
    /// How many of those stand today where it would have sent them; absent when it sends nowhere.
    let standing: Int?
    /// How many of them would have been put off for others to answer first; absent when it puts nothing off.
    let putOff: Int?
    /// The latest of them.
    let latest: [RoutingHitJSON]
    static let example = RoutingTrialJSON(looked: 400, hits: 12, standing: 9, putOff: 12, latest: [.example])
}

struct RoutingHitJSON: Described {
    let conversation: String
    let subject: String
    /// The unit in which it is today.
    let unit: String
    /// The words that made the rule apply.
    let found: [String]
    static let example = RoutingHitJSON(
        conversation: someID,
        subject: "Where is my refund?",
        unit: someID,
        found: ["refund"]
    )
}

extension RoutingTrialJSON {
    init(_ outcome: TryRoutingRule.Outcome) {
        self.init(
            looked: outcome.looked,
            hits: outcome.hits.count,
            standing: outcome.standing,
            putOff: outcome.putOff,
            latest: outcome.hits.prefix(20).map { hit in
                RoutingHitJSON(
                    conversation: hit.conversation.id.description,
                    subject: hit.conversation.subject,
                    unit: hit.conversation.unit.description,
                    found: hit.found
                )
            }
        )
    }
}

import Listening
import Primitives
import Reception
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// When a reply needs the word of others.
struct ApprovalRuleJSON: Described {
    let id: String
    /// It holds here and in every unit below.
    let unit: String
    let name: String
    let networks: [String]
    /// In the language of the standing queries.
    let words: String?
    /// Standing queries that found the conversation.
    let topics: [String]
    let roles: [String]
    /// A certificate that the author does not hold.
    let lacking: String?
    /// `interactive` or `static`.
    let content: String?
    let steps: [RuleStepJSON]
    let isPaused: Bool
    let version: Int
    let changedAt: String

    static let example = ApprovalRuleJSON(
        id: someID,
        unit: someID,
        name: "mentions a price",
        networks: ["mastodon"],
        words: "price OR pence",
        topics: [someID],
        roles: ["agent"],
        lacking: "energy advice",
        content: "interactive",
        steps: [.example],
        isPaused: false,
        version: 1,
        changedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension ApprovalRuleJSON {
    init(_ rule: ApprovalRule) {
        self.init(
            id: rule.id.description,
            unit: rule.unit.description,
            name: rule.name,
            networks: rule.condition.networks,
            words: rule.condition.words,
            topics: rule.condition.topics.map(\.description),
            roles: rule.condition.roles,
            lacking: rule.condition.lacking,
            content: rule.condition.content?.rawValue,
            steps: rule.steps.map { step in
                RuleStepJSON(
                    people: step.people.map(\.description),
                    unit: step.unit?.description,
                    need: step.need.rawValue,
                    hours: step.hours
                )
            },
            isPaused: rule.isPaused,
            version: rule.version,
            changedAt: rule.changedAt.description
        )
    }
}

/// Whose word is needed: people, whoever may approve in a unit, or both.
struct RuleStepJSON: Described {
    let people: [String]?
    /// The id of a unit.
    let unit: String?
    /// `any` unless given, or `all`.
    let need: String?
    /// 24 unless given.
    let hours: Int?
    static let example = RuleStepJSON(people: [someID], unit: someID, need: "any", hours: 24)
}

struct ApprovalRulesJSON: Described {
    let rules: [ApprovalRuleJSON]
    static let example = ApprovalRulesJSON(rules: [.example])
}

/// A rule that is written, new or as the next version.
struct NewApprovalRuleJSON: Described {
    /// The code of a unit, the hub unless given; a rule that is there stays where it is.
    let unit: String?
    let name: String
    let networks: [String]?
    let words: String?
    let topics: [String]?
    let roles: [String]?
    let lacking: String?
    let content: String?
    let steps: [RuleStepJSON]
    let isPaused: Bool?
    /// The version that was read, for a rule that is there.
    let version: Int?

    static let example = NewApprovalRuleJSON(
        unit: "HUB",
        name: "mentions a price",
        networks: ["mastodon"],
        words: "price OR pence",
        topics: [someID],
        roles: ["agent"],
        lacking: "energy advice",
        content: "interactive",
        steps: [.example],
        isPaused: false,
        version: 1
    )

    func form() throws -> ApprovalRuleForm {
        ApprovalRuleForm(
            name: name,
            condition: ApprovalRule.Condition(
                networks: networks ?? [],
                words: words,
                topics: try (topics ?? []).map { try parsed($0, as: ID<KeptQuery>.self, name: "topics") },
                roles: roles ?? [],
                lacking: lacking,
                content: try content.map { try choice($0, for: "content", standard: .interactive) }
            ),
            steps: try steps.map { step in
                ApprovalRule.Step(
                    people: try (step.people ?? []).map { try parsed($0, name: "people") },
                    unit: try step.unit.map { try parsed($0, name: "unit") },
                    need: try choice(step.need, for: "need", standard: .any),
                    hours: step.hours ?? 24
                )
            },
            isPaused: isPaused ?? false
        )
    }
}

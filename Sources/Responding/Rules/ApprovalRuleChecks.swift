package import Listening
package import Primitives

/// What an administrator writes as a rule.
package struct ApprovalRuleForm: Sendable, Equatable {
    package var name: String
    package var condition: ApprovalRule.Condition
    package var steps: [ApprovalRule.Step]
    package var isPaused: Bool

    package init(
        name: String,
        condition: ApprovalRule.Condition,
        steps: [ApprovalRule.Step],
        isPaused: Bool = false
    ) {
        self.name = name
        self.condition = condition
        self.steps = steps
        self.isPaused = isPaused
    }
}

extension ApprovalRuleForm {
    /// What a rule may name: a rule about something that is not there would look as if it were in force, and let
    /// everything go.
    package struct Nameable: Sendable {
        package var people: Set<AgentID>
        package var units: Set<UnitID>
        package var networks: Set<String>
        package var roles: Set<String>
        package var topics: Set<ID<KeptQuery>>

        package init(
            people: Set<AgentID> = [],
            units: Set<UnitID> = [],
            networks: Set<String> = [],
            roles: Set<String> = [],
            topics: Set<ID<KeptQuery>> = []
        ) {
            self.people = people
            self.units = units
            self.networks = networks
            self.roles = roles
            self.topics = topics
        }

        /// With what a rule names already: what has gone since does not stand in the way of pausing it.
        package func including(_ rule: ApprovalRule) -> Nameable {
            Nameable(
                people: people.union(rule.steps.flatMap(\.people)),
                units: units.union(rule.steps.compactMap(\.unit)),
                networks: networks.union(rule.condition.networks),
                roles: roles.union(rule.condition.roles),
                topics: topics.union(rule.condition.topics)
            )
        }
    }

    /// The form without space around its words and without what is said twice, or the refusal.
    package func checked(among known: Nameable) throws(ApprovalRuleRefused) -> ApprovalRuleForm {
        var form = self
        form.name = name.onOneLine
        guard !form.name.isEmpty, form.name.count <= 120 else { throw .nameMissing }
        let words = condition.words?.trimmed ?? ""
        form.condition.words = words.isEmpty ? nil : words
        let lacking = condition.lacking?.trimmed ?? ""
        form.condition.lacking = lacking.isEmpty ? nil : lacking
        form.condition.networks = condition.networks.eachOnce
        form.condition.roles = condition.roles.eachOnce
        form.condition.topics = condition.topics.eachOnce
        for network in form.condition.networks where !known.networks.contains(network) {
            throw .networkUnknown(network)
        }
        for role in form.condition.roles where !known.roles.contains(role) { throw .roleUnknown(role) }
        guard form.condition.topics.allSatisfy(known.topics.contains) else { throw .topicUnknown }
        form.steps = try checkedSteps(among: known)
        return form
    }

    private func checkedSteps(among known: Nameable) throws(ApprovalRuleRefused) -> [ApprovalRule.Step] {
        guard (1...5).contains(steps.count) else { throw .stepsMissing }
        var checked: [ApprovalRule.Step] = []
        for (place, step) in steps.enumerated() {
            var step = step
            step.people = step.people.eachOnce
            guard !step.people.isEmpty || step.unit != nil else { throw .nobodyAsked(step: place + 1) }
            guard step.people.allSatisfy(known.people.contains), step.unit.map(known.units.contains) ?? true else {
                throw .approverUnknown(step: place + 1)
            }
            guard (1...720).contains(step.hours) else { throw .hoursUnfit(step: place + 1) }
            // Who gave their word would be asked twice, and once would be enough: no second pair of eyes.
            guard !checked.contains(where: step.asksTheSame) else { throw .stepsRepeat(step: place + 1) }
            checked.append(step)
        }
        return checked
    }
}

extension String {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

/// Why a rule of approval is not stored.
package enum ApprovalRuleRefused: Refusal {
    case unknown
    case changed
    case nameMissing
    case stepsMissing
    case nobodyAsked(step: Int)
    case approverUnknown(step: Int)
    case hoursUnfit(step: Int)
    case stepsRepeat(step: Int)
    case unitUnknown
    case networkUnknown(String)
    case roleUnknown(String)
    case topicUnknown
    case fieldUnfit(String)
    case wordsRejected(line: Int, column: Int, reason: String)

    package var code: String {
        switch self {
        case .unknown: "approvalRule.unknown"
        case .changed: "approvalRule.changed"
        case .nameMissing: "approvalRule.nameMissing"
        case .stepsMissing: "approvalRule.stepsMissing"
        case .nobodyAsked: "approvalRule.nobodyAsked"
        case .approverUnknown: "approvalRule.approverUnknown"
        case .hoursUnfit: "approvalRule.hoursUnfit"
        case .stepsRepeat: "approvalRule.stepsRepeat"
        case .networkUnknown: "approvalRule.networkUnknown"
        case .roleUnknown: "approvalRule.roleUnknown"
        case .topicUnknown: "approvalRule.topicUnknown"
        case .fieldUnfit: "approvalRule.fieldUnfit"
        case .unitUnknown: "approvalRule.unitUnknown"
        case .wordsRejected: "approvalRule.wordsRejected"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .changed: .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such rule. Look at the rules of approval."
        case .changed: "A colleague has saved this rule since you began. Look at it, then save yours."
        case .nameMissing: "Say in at most 120 characters what the rule is about, such as “mentions a price”."
        case .stepsMissing: "A rule has one to five steps. Say whose word is needed."
        case .nobodyAsked: "Choose a unit or name people for every step."
        case .approverUnknown: "An approver or a unit is not known here. Choose from the lists."
        case .hoursUnfit: "A step lasts 1 to 720 hours."
        case .stepsRepeat:
            "Two steps ask the same people, and one word would do for both. Ask other people, or all of them in one step."
        case .networkUnknown(let network): "There is no network called “\(network)” here. Choose one from the list."
        case .roleUnknown(let role): "There is no role called “\(role)”. Choose one from the list."
        case .topicUnknown: "There is no such query. Choose one of the queries that are kept."
        case .fieldUnfit(let field):
            "“\(field):” cannot be asked of words that are written here. Ask for words, tags, links or mentions."
        case .unitUnknown: "There is no such unit. Choose one from the list."
        case .wordsRejected(let line, let column, let reason): "Line \(line), character \(column): \(reason)"
        }
    }
}

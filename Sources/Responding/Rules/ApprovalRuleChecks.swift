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
    /// The form without space around its words and without what is said twice, or the refusal.
    package func checked(people: Set<AgentID>, units: Set<UnitID>) throws(ApprovalRuleRefused) -> ApprovalRuleForm {
        var form = self
        form.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !form.name.isEmpty, form.name.count <= 120 else { throw .nameMissing }
        let words = condition.words?.trimmed ?? ""
        form.condition.words = words.isEmpty ? nil : words
        let lacking = condition.lacking?.trimmed ?? ""
        form.condition.lacking = lacking.isEmpty ? nil : lacking
        form.condition.networks = condition.networks.each
        form.condition.roles = condition.roles.each
        form.condition.topics = condition.topics.each
        guard (1...5).contains(steps.count) else { throw .stepsMissing }
        for place in form.steps.indices {
            form.steps[place].people = steps[place].people.each
            let step = form.steps[place]
            guard !step.people.isEmpty || step.unit != nil else { throw .nobodyAsked }
            guard step.people.allSatisfy(people.contains), step.unit.map(units.contains) ?? true else {
                throw .approverUnknown
            }
            guard (1...720).contains(step.hours) else { throw .hoursUnfit }
        }
        return form
    }
}

extension String {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension Array where Element: Hashable {
    /// Every element once, in order.
    fileprivate var each: [Element] {
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}

/// Why a rule of approval is not stored.
package enum ApprovalRuleRefused: Refusal {
    case unknown
    case changed
    case nameMissing
    case stepsMissing
    case nobodyAsked
    case approverUnknown
    case hoursUnfit
    case unitUnknown
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
        case .unitUnknown: "There is no such unit. Choose one from the list."
        case .wordsRejected(let line, let column, let reason): "Line \(line), character \(column): \(reason)"
        }
    }
}

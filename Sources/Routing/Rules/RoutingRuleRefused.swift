package import Primitives

/// Why a rule of routing is not stored.
package enum RoutingRuleRefused: Refusal {
    case unknown
    case changed
    case nameMissing
    case placeUnfit
    case nothingDone
    case unitUnknown
    case networkUnknown
    case languageUnfit
    case topicUnknown
    case tooManyTags
    case tooMany
    case priorityUnfit
    case reachIsNoNeed
    case toneIsNoNeed
    case signalUnknown
    case othersFirstUnfit
    case othersFirstUrgent
    case wordsRejected(line: Int, column: Int, reason: String)

    package var code: String {
        switch self {
        case .wordsRejected: "routingRule.wordsRejected"
        default: "routingRule.\(self)"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .changed, .tooMany: .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such rule. Look at the rules of routing."
        case .changed: "A colleague has saved this rule since you began. Look at it, then save yours."
        case .nameMissing: "Say in at most 120 characters what the rule is about, such as “asks about a refund”."
        case .placeUnfit: "The place of a rule is a number from 1 to 999; the smallest is asked first."
        case .nothingDone: "Say what the rule does: choose a unit, a priority, a tag or others first."
        case .unitUnknown: "There is no such unit. Choose one from the list."
        case .networkUnknown: "There is no such network here. Choose one from the list."
        case .languageUnfit: "Write languages by their codes, such as en, de or ar."
        case .topicUnknown: "There is no such standing query. Choose one from the list."
        case .tooManyTags: "A rule gives at most 5 tags. Leave some out."
        case .tooMany: "There are 200 rules of routing already. Remove one, or widen another."
        case .priorityUnfit: "A rule makes a conversation urgent, high or low. Leave the priority out otherwise."
        case .reachIsNoNeed:
            "How soon somebody is answered goes by need, not by reach. Leave followers: and posts: out of the words, "
                + "or leave out the priority and others first."
        case .toneIsNoNeed:
            "How soon somebody is answered goes by need, not by tone. Leave the sentiment out, or leave out the "
                + "priority and others first."
        case .signalUnknown: "There is no such signal. Choose one from the list."
        case .othersFirstUnfit: "Others may answer first for 5 to 1440 minutes. Write a whole number, or nothing."
        case .othersFirstUrgent:
            "What is urgent waits for nobody else. Leave the priority out, or leave out others first."
        case .wordsRejected(let line, let column, let reason): "Line \(line), character \(column): \(reason)"
        }
    }
}

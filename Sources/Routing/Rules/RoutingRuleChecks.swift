import Conversations
package import Listening
import Matching
package import Primitives

/// What somebody writes as a rule of routing.
package struct RoutingRuleForm: Sendable, Equatable {
    package var name: String
    package var place: Int
    package var condition: RoutingRule.Condition
    package var action: RoutingRule.Action
    package var isLast: Bool
    package var isPaused: Bool

    package init(
        name: String,
        place: Int = 100,
        condition: RoutingRule.Condition,
        action: RoutingRule.Action,
        isLast: Bool = false,
        isPaused: Bool = false
    ) {
        self.name = name
        self.place = place
        self.condition = condition
        self.action = action
        self.isLast = isLast
        self.isPaused = isPaused
    }
}

/// What a rule of routing may name.
package struct RoutingTerms: Sendable {
    package var units: Set<UnitID>
    package var networks: Set<String>
    package var topics: Set<ID<KeptQuery>>
    package var lists: [String: [String]]

    package init(
        units: Set<UnitID>,
        networks: Set<String>,
        topics: Set<ID<KeptQuery>>,
        lists: [String: [String]]
    ) {
        self.units = units
        self.networks = networks
        self.topics = topics
        self.lists = lists
    }
}

extension RoutingRuleForm {
    /// The form without space around its words and without what is said twice, or the refusal.
    package func checked(among terms: RoutingTerms) throws -> RoutingRuleForm {
        var form = self
        form.name = name.onOneLine
        guard !form.name.isEmpty, form.name.count <= 120 else { throw RoutingRuleRefused.nameMissing }
        guard (1...999).contains(place) else { throw RoutingRuleRefused.placeUnfit }
        form.condition = try condition.checked(among: terms)
        form.action = try action.checked(among: terms)
        if form.action.setsHowSoon, let words = form.condition.words {
            let query = try parsedWords(words, lists: terms.lists)
            guard !query.expression.asks(about: [.followers, .posts]) else { throw RoutingRuleRefused.reachIsNoNeed }
        }
        if form.action.setsHowSoon, (form.condition.signals ?? []).contains(where: { $0.kind == .sentiment }) {
            throw RoutingRuleRefused.toneIsNoNeed
        }
        return form
    }
}

extension RoutingRule.Condition {
    fileprivate func checked(among terms: RoutingTerms) throws -> RoutingRule.Condition {
        var condition = self
        let words = words.map { $0.drop(while: \.isWhitespace) } ?? ""
        condition.words = words.isEmpty ? nil : String(words.reversed().drop(while: \.isWhitespace).reversed())
        if let words = condition.words { _ = try parsedWords(words, lists: terms.lists) }
        condition.networks = networks.eachOnce
        guard condition.networks.allSatisfy(terms.networks.contains) else { throw RoutingRuleRefused.networkUnknown }
        condition.languages = languages.map { $0.lowercased() }.eachOnce
        guard condition.languages.allSatisfy(isLanguage) else { throw RoutingRuleRefused.languageUnfit }
        condition.topics = topics.eachOnce
        guard condition.topics.allSatisfy(terms.topics.contains) else { throw RoutingRuleRefused.topicUnknown }
        condition.signals = signals.flatMap { $0.isEmpty ? nil : $0.eachOnce }
        return condition
    }
}

extension RoutingRule.Action {
    /// Whether it decides how soon somebody is answered, sooner or later.
    fileprivate var setsHowSoon: Bool { need != nil || othersFirstMinutes != nil }

    fileprivate func checked(among terms: RoutingTerms) throws -> RoutingRule.Action {
        var action = self
        action.tags = try tags.map(checkedTag).eachOnce
        guard action.tags.count <= 5 else { throw RoutingRuleRefused.tooManyTags }
        if let need {
            let reason = need.reason.onOneLine
            guard need.priority != .normal else { throw RoutingRuleRefused.priorityUnfit }
            guard !reason.isEmpty else { throw QueueRefused.reasonMissing }
            guard reason.count <= needReasonLength else { throw QueueRefused.reasonTooLong }
            action.need = Conversation.Need(priority: need.priority, reason: reason)
        }
        if let othersFirstMinutes {
            guard othersFirstLength.contains(othersFirstMinutes) else { throw RoutingRuleRefused.othersFirstUnfit }
            guard need?.priority != .urgent else { throw RoutingRuleRefused.othersFirstUrgent }
        }
        guard !action.isEmpty else { throw RoutingRuleRefused.nothingDone }
        guard unit.map(terms.units.contains) ?? true else { throw RoutingRuleRefused.unitUnknown }
        return action
    }
}

private func parsedWords(_ words: String, lists: [String: [String]]) throws -> StandingQuery {
    do {
        return try StandingQuery(id: "rule", parsing: words, lists: lists)
    } catch {
        throw RoutingRuleRefused.wordsRejected(line: error.line, column: error.column, reason: error.reason)
    }
}

private func isLanguage(_ tag: String) -> Bool {
    tag.utf8.count <= 35
        && tag.split(separator: "-", omittingEmptySubsequences: false).enumerated().allSatisfy {
            (1...8).contains($0.element.count)
                && $0.element.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
                && ($0.offset > 0 || $0.element.count >= 2)
        }
}

extension QueryExpression {
    /// Whether any clause looks at one of these fields.
    fileprivate func asks(about fields: Set<QueryField>) -> Bool {
        switch self {
        case .clause(let clause): fields.contains(clause.field)
        case .near(let chain):
            chain.first.asks(about: fields) || chain.links.contains { $0.operand.asks(about: fields) }
        case .not(let inner): inner.asks(about: fields)
        case .and(let parts), .or(let parts): parts.contains { $0.asks(about: fields) }
        }
    }
}

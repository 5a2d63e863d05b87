package import Conversations
package import Listening
package import Matching
package import Primitives

/// All that a rule of routing may know of a new conversation.
///
/// Nobody's followers are weighed anywhere in it; a rule that sets how soon may ask for neither them nor the tone.
package struct RoutingFacts: Sendable {
    package var post: MatchablePost
    /// The standing queries that found the post.
    package var topics: Set<ID<KeptQuery>>
    /// The unit that it came in to, and all above it.
    package var units: Set<UnitID>
    package var moment: Moment
    /// What the words of the post hint at.
    package var signals: ConversationSignals

    package init(
        post: MatchablePost,
        topics: Set<ID<KeptQuery>>,
        units: Set<UnitID>,
        moment: Moment,
        signals: ConversationSignals = ConversationSignals()
    ) {
        self.post = post
        self.topics = topics
        self.units = units
        self.moment = moment
        self.signals = signals
    }
}

/// Rules in their order, ready to be asked.
package struct RoutingBook: Sendable {
    package let rules: [RoutingRule]
    private let index: QueryIndex

    /// A wording that cannot be read any more, such as one that names a list which is gone, applies to nothing.
    package init(_ rules: [RoutingRule], lists: [String: [String]] = [:]) {
        self.rules = rules.filter { !$0.isPaused }.sorted { ($0.place, $0.id) < ($1.place, $1.id) }
        let queries = self.rules.compactMap { rule in
            rule.condition.words.flatMap { try? StandingQuery(id: rule.id.description, parsing: $0, lists: lists) }
        }
        index = QueryIndex(queries, lists: lists)
    }

    /// What the rules say: of unit, need and others first the first that names one counts, of tags all do.
    package func route(for facts: RoutingFacts) -> ConversationRoute {
        let matches = Dictionary(index.matches(in: facts.post).map { ($0.queryID, $0) }) { first, _ in first }
        var route = ConversationRoute()
        for rule in rules where rule.changedAt <= facts.moment {
            let match = matches[rule.id.description]
            guard rule.mayApply(to: facts), match != nil || rule.condition.words == nil else { continue }
            route.unit = route.unit ?? rule.action.unit
            route.need = route.need ?? rule.action.need
            route.tags += rule.action.tags.filter { !route.tags.contains($0) }
            route.othersFirst = route.othersFirst ?? rule.othersFirst(from: facts.moment)
            let found = (match?.explanation.passages(in: facts.post.text) ?? []) + rule.heard(in: facts)
            route.reasons.append(.init(rule: rule.id.description, version: rule.version, name: rule.name, found: found))
            if rule.isLast { break }
        }
        // Whatever is urgent waits for nobody else, whichever rule said so.
        if route.need?.priority == .urgent { route.othersFirst = nil }
        return route
    }
}

extension RoutingRule {
    fileprivate func othersFirst(from moment: Moment) -> OthersFirst? {
        action.othersFirstMinutes.map { minutes in
            OthersFirst(rule: id.description, name: name, until: moment + .seconds(Int64(minutes) * 60))
        }
    }

    /// Everything but the words.
    fileprivate func mayApply(to facts: RoutingFacts) -> Bool {
        facts.units.contains(unit)
            && (condition.networks.isEmpty || condition.networks.contains(facts.post.network))
            && (condition.languages.isEmpty || facts.post.languages.contains { speaks($0) })
            && (condition.topics.isEmpty || !facts.topics.isDisjoint(with: condition.topics))
            && SignalKind.allCases.allSatisfy { kind in
                let named = (condition.signals ?? []).filter { $0.kind == kind }
                return named.isEmpty || named.contains(facts.signals[kind].value)
            }
    }

    /// The words that spoke for the signals that the rule names.
    fileprivate func heard(in facts: RoutingFacts) -> [String] {
        (condition.signals ?? []).flatMap { value -> [String] in
            let signal = facts.signals[value.kind]
            return signal.value == value ? signal.words : []
        }
    }

    private func speaks(_ language: String) -> Bool {
        let spoken = language.lowercased()
        return condition.languages.contains { spoken == $0 || spoken.hasPrefix($0 + "-") }
    }
}

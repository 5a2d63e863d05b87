package import Conversations
package import Journal
package import Organization
package import Primitives

/// Asks what a rule would have done with what came in before it was saved.
package struct TryRoutingRule: Sendable {
    let ground: Ground
    let networks: Set<String>

    package init(ground: Ground, networks: Set<String>) {
        self.ground = ground
        self.networks = networks
    }

    package struct Outcome: Sendable {
        /// How many conversations were looked at: the latest 1,000 of the days that were asked for, at most.
        package let looked: Int
        /// The ones to which the rule would have applied, the latest first.
        package let hits: [Hit]
        /// How many of them stand where the rule would have sent them; `nil` when it sends nowhere.
        package let standing: Int?
        /// How many of them would have been put off for others to answer first; `nil` when it puts nothing off.
        package let putOff: Int?
    }

    package struct Hit: Sendable {
        package let conversation: Conversation
        /// The words of the post that made it apply.
        package let found: [String]
        let isPutOff: Bool
    }

    /// Only what this person may read is looked at, and a unit counts as the one in which a conversation is today.
    package func callAsFunction(
        _ form: RoutingRuleForm,
        in unit: UnitID,
        days: Int = 30,
        by viewer: Viewer
    ) async throws -> Outcome {
        let now = ground.clock()
        return try await ground.read { connection in
            let terms = try RoutingTerms(of: viewer.organization, networks: networks, on: connection)
            guard terms.units.contains(unit) else { throw RoutingRuleRefused.unitUnknown }
            try viewer.require(.configure, in: unit)
            let form = try form.checked(among: terms)
            let rule = RoutingRule(trying: form, in: unit, by: viewer.actor)
            let book = RoutingBook([rule], lists: terms.lists)
            let reader = try SignalReaders().reader(of: viewer.organization, on: connection)
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            let since = now - .seconds(Int64(min(max(days, 1), 365)) * 86_400)
            let openings = try openings(since: since, for: viewer, on: connection).filter { opening in
                let path = unitAndAbove(opening.conversation.unit, among: units)
                return path.contains(unit) || opening.conversation.unit == form.action.unit
            }
            let hits = openings.compactMap { opening -> Hit? in
                let facts = RoutingFacts(
                    opening: opening,
                    units: [unit],
                    moment: now,
                    signals: reader.signals(in: opening.post)
                )
                let route = book.route(for: facts)
                guard let reason = route.reasons.first else { return nil }
                return Hit(
                    conversation: opening.conversation,
                    found: reason.found,
                    isPutOff: route.othersFirst != nil
                )
            }
            return Outcome(
                looked: openings.count,
                hits: hits,
                standing: form.action.unit.map { target in hits.count { $0.conversation.unit == target } },
                putOff: form.action.othersFirstMinutes.map { _ in hits.count(where: \.isPutOff) }
            )
        }
    }
}

extension RoutingRule {
    fileprivate init(trying form: RoutingRuleForm, in unit: UnitID, by agent: AgentID) {
        let start = Moment(microseconds: 0)
        self.init(
            id: .new(at: start),
            unit: unit,
            name: form.name,
            place: form.place,
            condition: form.condition,
            action: form.action,
            isLast: form.isLast,
            isPaused: false,
            version: 0,
            changedAt: start,
            changedBy: agent
        )
    }
}

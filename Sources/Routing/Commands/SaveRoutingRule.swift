package import Journal
import Listening
package import Organization
package import Primitives
package import Storage

/// Stores a rule of routing, new or as the next version of one that is there, or removes it.
package struct SaveRoutingRule: Sendable {
    let ground: Ground
    /// The networks that a rule may name.
    let networks: Set<String>

    package init(ground: Ground, networks: Set<String>) {
        self.ground = ground
        self.networks = networks
    }

    /// Whoever sends what comes in to one unit into another answers for both.
    package func create(_ form: RoutingRuleForm, in unit: UnitID, by viewer: Viewer) async throws -> RoutingRule {
        let now = ground.clock()
        return try await ground.write { connection in
            let terms = try RoutingTerms(of: viewer.organization, networks: networks, on: connection)
            guard terms.units.contains(unit) else { throw RoutingRuleRefused.unitUnknown }
            try viewer.require(.configure, in: unit)
            let form = try form.checked(among: terms)
            try form.action.requireTarget(for: viewer)
            let table = RoutingRuleTable(of: viewer.organization, on: connection)
            guard try table.count() < routingRuleLimit else { throw RoutingRuleRefused.tooMany }
            let rule = RoutingRule(
                id: .new(at: now),
                unit: unit,
                name: form.name,
                place: form.place,
                condition: form.condition,
                action: form.action,
                isLast: form.isLast,
                isPaused: form.isPaused,
                version: 1,
                changedAt: now,
                changedBy: viewer.actor
            )
            try table.insert(rule)
            try rule.append(RoutingRuleSaved(rule: rule), by: viewer, at: now, on: connection)
            return rule
        }
    }

    /// The next version; refused when a colleague has saved one since `version` was read.
    package func change(
        _ id: ID<RoutingRule>,
        from version: Int,
        to form: RoutingRuleForm,
        by viewer: Viewer
    ) async throws -> RoutingRule {
        let now = ground.clock()
        return try await ground.write { connection in
            let table = RoutingRuleTable(of: viewer.organization, on: connection)
            var rule = try viewer.routingRule(id, on: connection)
            try viewer.require(.configure, in: rule.unit)
            let terms = try RoutingTerms(of: viewer.organization, networks: networks, on: connection)
            let form = try form.checked(among: terms)
            try form.action.requireTarget(for: viewer)
            guard rule.version == version else { throw RoutingRuleRefused.changed }
            rule.name = form.name
            rule.place = form.place
            rule.condition = form.condition
            rule.action = form.action
            rule.isLast = form.isLast
            rule.isPaused = form.isPaused
            rule.version += 1
            rule.changedAt = now
            rule.changedBy = viewer.actor
            guard try table.update(rule) else { throw RoutingRuleRefused.changed }
            try rule.append(RoutingRuleSaved(rule: rule), by: viewer, at: now, on: connection)
            return rule
        }
    }

    /// What the rule did stays done.
    package func remove(_ id: ID<RoutingRule>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let rule = try viewer.routingRule(id, on: connection)
            try viewer.require(.configure, in: rule.unit)
            try RoutingRuleTable(of: viewer.organization, on: connection).remove(id)
            let event = RoutingRuleRemoved(rule: id, name: rule.name)
            try rule.append(event, by: viewer, at: now, on: connection)
        }
    }
}

extension Viewer {
    /// The rule, when this person may see what comes in to its unit; for anybody else it does not exist.
    package func routingRule(_ id: ID<RoutingRule>, on connection: any Connection) throws -> RoutingRule {
        let found = try RoutingRuleTable(of: organization, on: connection).find(id)
        guard let found, may(.read, in: found.unit) else { throw RoutingRuleRefused.unknown }
        return found
    }

    /// The rules of the units that this person may read, in the order in which they are asked.
    package func routingRules(on connection: any Connection) throws -> [RoutingRule] {
        try RoutingRuleTable(of: organization, on: connection).all().filter { may(.read, in: $0.unit) }
    }
}

extension RoutingTerms {
    init(of organization: OrganizationID, networks: Set<String>, on connection: any Connection) throws {
        self.init(
            units: Set(try OrganizationTable(on: connection).units(of: organization).map(\.id)),
            networks: networks,
            topics: Set(try QueryTable(on: connection).all(of: organization).map(\.id)),
            lists: try ListTable(on: connection).entries(of: organization)
        )
    }
}

extension RoutingRule.Action {
    func requireTarget(for viewer: Viewer) throws {
        if let unit { try viewer.require(.configure, in: unit) }
    }
}

extension RoutingRule {
    fileprivate func append(
        _ event: some JournalEvent,
        by viewer: Viewer,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: viewer.organization,
            in: Lane(of: id),
            by: .agent(viewer.actor),
            unit: unit,
            at: moment
        )
    }
}

package import Journal
import Listening
import Matching
package import Organization
package import Primitives
import Storage

/// Stores a rule of approval, new or as the next version of one that is there.
package struct SaveApprovalRule: Sendable {
    let ground: Ground
    let networks: Set<String>

    /// `networks` are those that this house can reach.
    package init(ground: Ground, networks: some Sequence<String>) {
        self.ground = ground
        self.networks = Set(networks)
    }

    package func create(_ form: ApprovalRuleForm, in unit: UnitID, by viewer: Viewer) async throws -> ApprovalRule {
        try viewer.require(.administer, in: unit)
        let clock = ground.clock
        return try await ground.write { connection in
            // Within the transaction: what was sent before it is not older than the rule.
            let now = clock()
            let form = try checked(form, of: nil, for: viewer, on: connection)
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw ApprovalRuleRefused.unitUnknown }
            let rule = ApprovalRule(
                id: .new(at: now),
                unit: unit,
                name: form.name,
                condition: form.condition,
                steps: form.steps,
                isPaused: form.isPaused,
                version: 1,
                changedAt: now,
                changedBy: viewer.actor
            )
            try ApprovalRuleTable(of: viewer.organization, on: connection).insert(rule)
            try rule.record(of: viewer, at: now, on: connection)
            return rule
        }
    }

    /// The next version; refused when a colleague has saved one since `version` was read.
    package func change(
        _ id: ID<ApprovalRule>,
        from version: Int,
        to form: ApprovalRuleForm,
        by viewer: Viewer
    ) async throws -> ApprovalRule {
        let clock = ground.clock
        return try await ground.write { connection in
            let now = clock()
            let table = ApprovalRuleTable(of: viewer.organization, on: connection)
            guard var rule = try table.find(id) else {
                // Whoever may write no rule is not told which there are.
                try viewer.require(.administer, in: nil)
                throw ApprovalRuleRefused.unknown
            }
            try viewer.require(.administer, in: rule.unit)
            let form = try checked(form, of: rule, for: viewer, on: connection)
            guard rule.version == version else { throw ApprovalRuleRefused.changed }
            rule.name = form.name
            rule.condition = form.condition
            rule.steps = form.steps
            rule.isPaused = form.isPaused
            rule.version += 1
            rule.changedAt = now
            rule.changedBy = viewer.actor
            guard try table.update(rule) else { throw ApprovalRuleRefused.changed }
            try rule.record(of: viewer, at: now, on: connection)
            return rule
        }
    }

    private func checked(
        _ form: ApprovalRuleForm,
        of rule: ApprovalRule?,
        for viewer: Viewer,
        on connection: any Connection
    ) throws -> ApprovalRuleForm {
        let organization = viewer.organization
        let known = ApprovalRuleForm.Nameable(
            people: Set(try AgentTable(on: connection).all(of: organization).filter(\.isActive).map(\.id)),
            units: Set(try OrganizationTable(on: connection).units(of: organization).map(\.id)),
            networks: networks,
            roles: Set(try RoleTable(of: organization, on: connection).all().map(\.code)),
            topics: Set(try QueryTable(on: connection).all(of: organization).map(\.id))
        )
        let form = try form.checked(among: rule.map(known.including) ?? known)
        if let words = form.condition.words {
            let lists = try ListTable(on: connection).entries(of: viewer.organization)
            do {
                let query = try StandingQuery(id: "rule", parsing: words, lists: lists)
                if let field = query.expression.unansweredField { throw ApprovalRuleRefused.fieldUnfit(field.rawValue) }
            } catch let error as QueryRejected {
                throw ApprovalRuleRefused.wordsRejected(
                    line: error.line,
                    column: error.column,
                    reason: error.reason
                )
            }
        }
        return form
    }
}

extension ApprovalRule {
    fileprivate func record(of viewer: Viewer, at moment: Moment, on connection: any Connection) throws {
        try JournalTable(on: connection).append(
            ApprovalRuleSaved(rule: self),
            of: viewer.organization,
            in: Lane(of: id),
            by: .agent(viewer.actor),
            unit: unit,
            at: moment
        )
    }
}

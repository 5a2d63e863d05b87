import Journal
package import Primitives
package import Storage

/// The tables `approval_rule` and `approval_rule_version`.
package struct ApprovalRuleTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Every rule as it is now, the oldest first.
    package func all() throws -> [ApprovalRule] {
        try connection.rows(
            "SELECT content FROM approval_rule WHERE organization_id = \(organization) ORDER BY id"
        ).map { try decoded($0.text("content")) }
    }

    package func find(_ id: ID<ApprovalRule>) throws -> ApprovalRule? {
        try connection.rows(
            "SELECT content FROM approval_rule WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map { try decoded($0.text("content")) }
    }

    /// Every rule as it was at a moment, from the table and from the record; what was saved at that very moment counts.
    ///
    /// Both say the same, unless somebody had the database in their hands: then what either says is asked for.
    func inForce(at moment: Moment) throws -> [ApprovalRule] {
        let stored = try stored(at: moment)
        let recorded = try JournalTable(on: connection)
            .latest(.approvalRuleSaved, in: organization, until: moment)
            .compactMap { try $0.event(ApprovalRuleSaved.self)?.rule }
        return stored + recorded.filter { !stored.contains($0) }
    }

    private func stored(at moment: Moment) throws -> [ApprovalRule] {
        try connection.rows(
            """
            SELECT v.content FROM approval_rule_version v
            WHERE v.organization_id = \(organization) AND v.version = (
                SELECT MAX(w.version) FROM approval_rule_version w
                WHERE w.organization_id = v.organization_id AND w.id = v.id AND w.changed_at <= \(moment)
            )
            ORDER BY v.id
            """
        ).map { try decoded($0.text("content")) }
    }

    func insert(_ rule: ApprovalRule) throws {
        try connection.execute(
            """
            INSERT INTO approval_rule (organization_id, id, unit_id, version, content)
            VALUES (\(organization), \(rule.id), \(rule.unit), \(Int64(rule.version)), \(try coded(rule)))
            """
        )
        try keep(rule)
    }

    /// Stores the next version unless somebody stored one since; says whether it did.
    func update(_ rule: ApprovalRule) throws -> Bool {
        let isStored =
            try connection.execute(
                """
                UPDATE approval_rule SET version = \(Int64(rule.version)), content = \(try coded(rule))
                WHERE organization_id = \(organization) AND id = \(rule.id) AND version = \(Int64(rule.version - 1))
                """
            ) == 1
        if isStored { try keep(rule) }
        return isStored
    }

    private func keep(_ rule: ApprovalRule) throws {
        try connection.execute(
            """
            INSERT INTO approval_rule_version (organization_id, id, version, content, changed_at)
            VALUES (\(organization), \(rule.id), \(Int64(rule.version)), \(try coded(rule)), \(rule.changedAt))
            """
        )
    }
}

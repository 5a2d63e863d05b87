package import Governance
package import Primitives
package import Storage

/// The table `slot_plan`.
package struct SlotPlanTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func all() throws -> [SlotPlan] {
        try connection.rows(
            "SELECT content FROM slot_plan WHERE organization_id = \(organization) ORDER BY account_id"
        ).map { try decoded(try $0.text("content")) }
    }

    package func find(_ account: ID<ChannelAccount>) throws -> SlotPlan? {
        try connection.rows(
            "SELECT content FROM slot_plan WHERE organization_id = \(organization) AND account_id = \(account)"
        ).first.map { try decoded(try $0.text("content")) }
    }

    /// Stores a plan that was read at the version before its own, unless somebody else was first; says whether it did.
    func save(_ plan: SlotPlan) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO slot_plan (organization_id, account_id, content, version)
            VALUES (\(organization), \(plan.account), \(try coded(plan)), \(plan.version))
            ON CONFLICT (organization_id, account_id) DO UPDATE SET content = excluded.content,
                version = excluded.version
            WHERE slot_plan.version = excluded.version - 1
            """
        ) == 1
    }
}

package import Primitives
package import Storage

/// The table `access_grant`: who was given which role where.
package struct GrantTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func insert(_ grant: Grant) throws {
        var (agent, group): (AgentID?, ID<AgentGroup>?)
        switch grant.holder {
        case .agent(let id): agent = id
        case .group(let id): group = id
        }
        try connection.execute(
            """
            INSERT INTO access_grant (organization_id, id, agent_id, group_id, role, unit_id, cascades, expires_at,
                granted_by, granted_at, confirmed_by)
            VALUES (\(organization), \(grant.id), \(agent), \(group), \(grant.role), \(grant.unit), \(grant.cascades),
                \(grant.expiresAt), \(grant.grantedBy), \(grant.grantedAt), \(grant.confirmedBy))
            """
        )
    }

    /// Every grant, oldest first.
    package func all() throws -> [Grant] {
        try connection.rows(
            "SELECT \(columns) FROM access_grant g WHERE g.organization_id = \(organization) ORDER BY g.granted_at, g.id"
        ).map(Grant.init)
    }

    package func find(_ id: ID<Grant>) throws -> Grant? {
        try connection.rows(
            "SELECT \(columns) FROM access_grant g WHERE g.organization_id = \(organization) AND g.id = \(id)"
        ).first.map(Grant.init)
    }

    func grants(of group: ID<AgentGroup>) throws -> [Grant] {
        try connection.rows(
            """
            SELECT \(columns) FROM access_grant g
            WHERE g.organization_id = \(organization) AND g.group_id = \(group) ORDER BY g.granted_at, g.id
            """
        ).map(Grant.init)
    }

    func isGiven(_ role: String) throws -> Bool {
        try !connection.rows(
            "SELECT id FROM access_grant WHERE organization_id = \(organization) AND role = \(role) LIMIT 1"
        ).isEmpty
    }

    /// What a person has, by themselves and by their groups, whether it has run out or not.
    package func held(by agent: AgentID) throws -> [HeldGrant] {
        try connection.rows(
            """
            SELECT g.unit_id, g.cascades, g.expires_at, g.agent_id, g.confirmed_by, r.permissions
            FROM access_grant g
            JOIN agent_role r ON r.organization_id = g.organization_id AND r.code = g.role
            WHERE g.organization_id = \(organization) AND (g.agent_id = \(agent) OR g.group_id IN (
                SELECT group_id FROM agent_group_member
                WHERE organization_id = \(organization) AND agent_id = \(agent)
            ))
            ORDER BY g.granted_at, g.id
            """
        ).map { row in
            let isOwn = try row.optionalBytes("agent_id") != nil
            return HeldGrant(
                unit: try row.id("unit_id"),
                cascades: try row.flag("cascades"),
                permissions: PermissionSet(bits: try row.integer("permissions")),
                expiresAt: try row.optionalMoment("expires_at"),
                isConfirmed: try isOwn && row.optionalBytes("confirmed_by") != nil
            )
        }
    }

    /// The codes of the roles that a person has, by themselves and by their groups.
    func roles(of agent: AgentID) throws -> Set<String> {
        let rows = try connection.rows(
            """
            SELECT DISTINCT role FROM access_grant
            WHERE organization_id = \(organization) AND (agent_id = \(agent) OR group_id IN (
                SELECT group_id FROM agent_group_member
                WHERE organization_id = \(organization) AND agent_id = \(agent)
            ))
            ORDER BY role
            """
        )
        return Set(try rows.map { try $0.text("role") })
    }

    func remove(_ id: ID<Grant>) throws {
        try connection.execute("DELETE FROM access_grant WHERE organization_id = \(organization) AND id = \(id)")
    }

    func removeAll(of group: ID<AgentGroup>) throws {
        try connection.execute(
            "DELETE FROM access_grant WHERE organization_id = \(organization) AND group_id = \(group)"
        )
    }

    func confirm(_ id: ID<Grant>, by agent: AgentID) throws {
        try connection.execute(
            """
            UPDATE access_grant SET confirmed_by = \(agent)
            WHERE organization_id = \(organization) AND id = \(id) AND confirmed_by IS NULL
            """
        )
    }

    /// What a role could do when two people stood for it is not what it can do now.
    func takeBackConfirmations(of role: String) throws {
        try connection.execute(
            "UPDATE access_grant SET confirmed_by = NULL WHERE organization_id = \(organization) AND role = \(role)"
        )
    }
}

private let columns: SQL = """
    g.id, g.agent_id, g.group_id, g.role, g.unit_id, g.cascades, g.expires_at, g.granted_by, g.granted_at,
    g.confirmed_by
    """

extension Grant {
    fileprivate init(_ row: Row) throws {
        let agent: AgentID? = try row.optionalID("agent_id")
        self.init(
            id: try row.id("id"),
            holder: try agent.map(Holder.agent) ?? .group(row.id("group_id")),
            role: try row.text("role"),
            unit: try row.id("unit_id"),
            cascades: try row.flag("cascades"),
            expiresAt: try row.optionalMoment("expires_at"),
            grantedBy: try row.optionalID("granted_by"),
            grantedAt: try row.moment("granted_at"),
            confirmedBy: try row.optionalID("confirmed_by")
        )
    }
}

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
        let (agent, group) = grant.holder.parts
        try connection.execute(
            """
            INSERT INTO access_grant (organization_id, id, agent_id, group_id, role, unit_id, cascades, expires_at,
                granted_by, granted_at, begun_by, confirmed_by)
            VALUES (\(organization), \(grant.id), \(agent), \(group), \(grant.role), \(grant.unit), \(grant.cascades),
                \(grant.expiresAt), \(grant.grantedBy), \(grant.grantedAt), \(grant.begunBy),
                \(grant.confirmedBy))
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

    /// What was given to one person, or to one group.
    func grants(of holder: Grant.Holder) throws -> [Grant] {
        let whose: SQL =
            switch holder {
            case .agent(let id): "g.agent_id = \(id)"
            case .group(let id): "g.group_id = \(id)"
            }
        return try connection.rows(
            """
            SELECT \(columns) FROM access_grant g
            WHERE g.organization_id = \(organization) AND \(whose) ORDER BY g.granted_at, g.id
            """
        ).map(Grant.init)
    }

    /// Whether somebody has a role, at this moment, by a group or anywhere but in this unit.
    func isGiven(_ role: String, elsewhereThan unit: UnitID, at now: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM access_grant
            WHERE organization_id = \(organization) AND role = \(role) AND (group_id IS NOT NULL OR unit_id <> \(unit))
            AND (expires_at IS NULL OR expires_at > \(now))
            ORDER BY id LIMIT 1
            """
        ).isEmpty
    }

    func isGiven(_ role: String) throws -> Bool {
        try !connection.rows(
            "SELECT id FROM access_grant WHERE organization_id = \(organization) AND role = \(role) LIMIT 1"
        ).isEmpty
    }

    /// Everything that was given and counts in the units below, too, to whomever.
    func cascading() throws -> [HeldGrant] {
        try connection.rows(
            """
            SELECT \(heldColumns) FROM access_grant g
            JOIN agent_role r ON r.organization_id = g.organization_id AND r.code = g.role
            WHERE g.organization_id = \(organization) AND g.cascades = 1 ORDER BY g.id
            """
        ).map(HeldGrant.init)
    }

    /// What everybody has, by themselves and by their groups, whether it has run out or not.
    func heldByEverybody() throws -> [AgentID: [HeldGrant]] {
        let rows = try connection.rows(
            """
            SELECT COALESCE(g.agent_id, m.agent_id) AS holder, \(heldColumns)
            FROM access_grant g
            JOIN agent_role r ON r.organization_id = g.organization_id AND r.code = g.role
            LEFT JOIN agent_group_member m ON m.organization_id = g.organization_id AND m.group_id = g.group_id
            WHERE g.organization_id = \(organization) AND (g.agent_id IS NOT NULL OR m.agent_id IS NOT NULL)
            ORDER BY g.granted_at, g.id, m.agent_id
            """
        )
        return try rows.reduce(into: [:]) { all, row in
            all[try row.id("holder"), default: []].append(try HeldGrant(row))
        }
    }

    /// What a person has, by themselves and by their groups, whether it has run out or not.
    package func held(by agent: AgentID) throws -> [HeldGrant] {
        try connection.rows(
            """
            SELECT \(heldColumns)
            FROM access_grant g
            JOIN agent_role r ON r.organization_id = g.organization_id AND r.code = g.role
            WHERE g.organization_id = \(organization) AND (g.agent_id = \(agent) OR g.group_id IN (
                SELECT group_id FROM agent_group_member
                WHERE organization_id = \(organization) AND agent_id = \(agent)
            ))
            ORDER BY g.granted_at, g.id
            """
        ).map(HeldGrant.init)
    }

    /// The codes of the roles that a person has, by themselves and by their groups, whether they have run out or not;
    /// with a moment, of those that had been given by then.
    package func roles(of agent: AgentID, givenBy moment: Moment? = nil) throws -> Set<String> {
        let rows = try connection.rows(
            """
            SELECT DISTINCT role FROM access_grant
            WHERE organization_id = \(organization) AND granted_at <= \(moment ?? Moment(microseconds: .max))
            AND (agent_id = \(agent) OR group_id IN (
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

    /// What a role could do when two people stood for it is not what it can do now: whoever changed it is the first of
    /// the two for every grant of it.
    ///
    /// Gives those that had been confirmed.
    func takeBackConfirmations(of role: String, begunBy agent: AgentID) throws -> [Grant] {
        try takeBackConfirmations(where: "role = \(role)", begunBy: agent)
    }

    /// Whoever has set somebody's password may be the one who uses it: they are the first of the two who stand for
    /// everything that this person has.
    ///
    /// Gives the grants that had been confirmed.
    func takeBackConfirmations(ofHolder holder: AgentID, begunBy agent: AgentID) throws -> [Grant] {
        try takeBackConfirmations(where: "agent_id = \(holder)", begunBy: agent)
    }

    private func takeBackConfirmations(where these: SQL, begunBy agent: AgentID) throws -> [Grant] {
        let confirmed = try connection.rows(
            """
            SELECT \(columns) FROM access_grant g
            WHERE g.organization_id = \(organization) AND g.\(these) AND g.confirmed_by IS NOT NULL
            ORDER BY g.granted_at, g.id
            """
        ).map(Grant.init)
        try connection.execute(
            """
            UPDATE access_grant SET confirmed_by = NULL, begun_by = \(agent)
            WHERE organization_id = \(organization) AND \(these)
            """
        )
        return confirmed
    }
}

private let columns: SQL = """
    g.id, g.agent_id, g.group_id, g.role, g.unit_id, g.cascades, g.expires_at, g.granted_by, g.granted_at,
    g.begun_by, g.confirmed_by
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
        begunBy = try row.optionalID("begun_by")
    }
}

private let heldColumns: SQL = "g.unit_id, g.cascades, g.expires_at, g.agent_id, g.confirmed_by, r.permissions"

extension HeldGrant {
    fileprivate init(_ row: Row) throws {
        let isOwn = try row.optionalBytes("agent_id") != nil
        self.init(
            unit: try row.id("unit_id"),
            cascades: try row.flag("cascades"),
            permissions: PermissionSet(bits: try row.integer("permissions")),
            expiresAt: try row.optionalMoment("expires_at"),
            isConfirmed: try isOwn && row.optionalBytes("confirmed_by") != nil
        )
    }
}

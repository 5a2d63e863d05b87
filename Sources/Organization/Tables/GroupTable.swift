package import Primitives
package import Storage

/// The tables `agent_group` and `agent_group_member`.
package struct GroupTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Every group by its name, each with its people.
    package func all() throws -> [AgentGroup] {
        let members = try connection.rows(
            """
            SELECT group_id, agent_id FROM agent_group_member
            WHERE organization_id = \(organization) ORDER BY group_id, agent_id
            """
        ).map { (group: try $0.id("group_id") as ID<AgentGroup>, agent: try $0.id("agent_id") as AgentID) }
        let byGroup = Dictionary(grouping: members, by: \.group)
        return try connection.rows(
            "SELECT id, name, unit_id FROM agent_group WHERE organization_id = \(organization) ORDER BY name, id"
        ).map { row in
            let id: ID<AgentGroup> = try row.id("id")
            return AgentGroup(
                id: id,
                name: try row.text("name"),
                unit: try row.id("unit_id"),
                members: byGroup[id]?.map(\.agent) ?? []
            )
        }
    }

    package func find(_ id: ID<AgentGroup>) throws -> AgentGroup? {
        try all().first { $0.id == id }
    }

    func insert(_ group: AgentGroup) throws {
        try connection.execute(
            """
            INSERT INTO agent_group (organization_id, id, name, unit_id)
            VALUES (\(organization), \(group.id), \(group.name), \(group.unit))
            """
        )
    }

    func add(_ agent: AgentID, to group: ID<AgentGroup>) throws {
        try connection.execute(
            """
            INSERT INTO agent_group_member (organization_id, group_id, agent_id)
            VALUES (\(organization), \(group), \(agent)) ON CONFLICT (organization_id, group_id, agent_id) DO NOTHING
            """
        )
    }

    func remove(_ agent: AgentID, from group: ID<AgentGroup>) throws {
        try connection.execute(
            """
            DELETE FROM agent_group_member
            WHERE organization_id = \(organization) AND group_id = \(group) AND agent_id = \(agent)
            """
        )
    }

    func remove(_ group: ID<AgentGroup>) throws {
        try connection.execute(
            "DELETE FROM agent_group_member WHERE organization_id = \(organization) AND group_id = \(group)"
        )
        try connection.execute("DELETE FROM agent_group WHERE organization_id = \(organization) AND id = \(group)")
    }
}

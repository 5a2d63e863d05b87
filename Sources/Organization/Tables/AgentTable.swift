import Foundation
package import Primitives
package import Storage

/// The table `agent`.
package struct AgentTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    package func all(of organization: OrganizationID) throws -> [Agent] {
        try connection.rows(
            """
            SELECT id, unit_id, name, email, role, is_active, preferences FROM agent
            WHERE organization_id = \(organization) ORDER BY name, id
            """
        ).map(Agent.init)
    }

    package func find(_ id: AgentID, of organization: OrganizationID) throws -> Agent? {
        try connection.rows(
            """
            SELECT id, unit_id, name, email, role, is_active, preferences FROM agent
            WHERE organization_id = \(organization) AND id = \(id)
            """
        ).first.map(Agent.init)
    }

    /// The agent who signs in with this address, and the hash of their password.
    func credentials(of email: String, in organization: OrganizationID) throws -> (agent: Agent, password: String)? {
        try connection.rows(
            """
            SELECT id, unit_id, name, email, role, is_active, preferences, password FROM agent
            WHERE organization_id = \(organization) AND email = \(email)
            """
        ).first.map { (try Agent($0), try $0.text("password")) }
    }

    func insert(_ agent: Agent, password: String, of organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO agent (organization_id, id, unit_id, name, email, password, role, is_active, preferences)
            VALUES (\(organization), \(agent.id), \(agent.unit), \(agent.name), \(agent.email), \(password),
                \(agent.role.rawValue), \(agent.isActive), \(try coded(agent.preferences)))
            """
        )
    }

    func update(_ preferences: Agent.Preferences, of agent: AgentID, in organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE agent SET preferences = \(try coded(preferences))
            WHERE organization_id = \(organization) AND id = \(agent)
            """
        )
    }

    func update(password: String, of agent: AgentID, in organization: OrganizationID) throws {
        try connection.execute(
            "UPDATE agent SET password = \(password) WHERE organization_id = \(organization) AND id = \(agent)"
        )
    }

    func update(isActive: Bool, of agent: AgentID, in organization: OrganizationID) throws {
        try connection.execute(
            "UPDATE agent SET is_active = \(isActive) WHERE organization_id = \(organization) AND id = \(agent)"
        )
    }
}

private func coded(_ preferences: Agent.Preferences) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(preferences), as: UTF8.self)
}

extension Agent {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            unit: try row.id("unit_id"),
            name: try row.text("name"),
            email: try row.text("email"),
            role: Role(rawValue: try row.text("role")) ?? .readOnly,
            isActive: try row.flag("is_active"),
            preferences: try JSONDecoder().decode(Preferences.self, from: Data(try row.text("preferences").utf8))
        )
    }
}

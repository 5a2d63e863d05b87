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
            SELECT \(columns) FROM agent a \(firstRole)
            WHERE a.organization_id = \(organization) ORDER BY a.name, a.id
            """
        ).map(Agent.init)
    }

    package func find(_ id: AgentID, of organization: OrganizationID) throws -> Agent? {
        try connection.rows(
            """
            SELECT \(columns) FROM agent a \(firstRole)
            WHERE a.organization_id = \(organization) AND a.id = \(id)
            """
        ).first.map(Agent.init)
    }

    /// The agent who signs in with this address, and the hash of their password.
    func credentials(of email: String, in organization: OrganizationID) throws -> (agent: Agent, password: String)? {
        try connection.rows(
            """
            SELECT \(columns), a.password FROM agent a \(firstRole)
            WHERE a.organization_id = \(organization) AND a.email = \(email)
            """
        ).first.map { (try Agent($0), try $0.text("password")) }
    }

    /// Adds a person, who may do nothing before they are given a role.
    func insert(
        _ agent: Agent,
        password: String,
        chosenBy chooser: AgentID? = nil,
        of organization: OrganizationID
    ) throws {
        try connection.execute(
            """
            INSERT INTO agent (organization_id, id, unit_id, name, email, password, password_by, is_active, preferences)
            VALUES (\(organization), \(agent.id), \(agent.unit), \(agent.name), \(agent.email), \(password),
                \(chooser), \(agent.isActive), \(try coded(agent.preferences)))
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

    func update(
        password: String,
        chosenBy chooser: AgentID,
        of agent: AgentID,
        in organization: OrganizationID
    ) throws {
        try connection.execute(
            """
            UPDATE agent SET password = \(password), password_by = \(chooser)
            WHERE organization_id = \(organization) AND id = \(agent)
            """
        )
    }

    /// Whether a person signs in with a password that somebody else chose for them, as far as is known.
    func hasForeignPassword(_ agent: AgentID, of organization: OrganizationID) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM agent WHERE organization_id = \(organization) AND id = \(agent) AND password_by <> \(agent)
            ORDER BY id
            """
        ).isEmpty
    }

    func update(isActive: Bool, of agent: AgentID, in organization: OrganizationID) throws {
        try connection.execute(
            "UPDATE agent SET is_active = \(isActive) WHERE organization_id = \(organization) AND id = \(agent)"
        )
    }
}

private let columns: SQL = """
    a.id, a.unit_id, a.name, a.email, a.is_active, a.preferences, r.code AS role, r.name AS role_name, r.permissions
    """

/// The first role that a person was given for good, or else the first: they go by it in lists; what they may do is in
/// all their grants.
private let firstRole: SQL = """
    LEFT JOIN access_grant g ON g.organization_id = a.organization_id AND g.id = (
        SELECT f.id FROM access_grant f WHERE f.organization_id = a.organization_id AND f.agent_id = a.id
        ORDER BY CASE WHEN f.expires_at IS NULL THEN 0 ELSE 1 END, f.granted_at, f.id LIMIT 1
    )
    LEFT JOIN agent_role r ON r.organization_id = g.organization_id AND r.code = g.role
    """

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
            role: try Role(firstOf: row) ?? .none,
            isActive: try row.flag("is_active"),
            preferences: try JSONDecoder().decode(Preferences.self, from: Data(try row.text("preferences").utf8))
        )
    }
}

extension Role {
    fileprivate init?(firstOf row: Row) throws {
        guard let code = try row.optionalText("role") else { return nil }
        self.init(
            code: code,
            name: try row.text("role_name"),
            permissions: PermissionSet(bits: try row.integer("permissions"))
        )
    }
}

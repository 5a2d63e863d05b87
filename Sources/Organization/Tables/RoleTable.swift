package import Primitives
package import Storage

/// The table `agent_role`: what each role of an organisation may do.
package struct RoleTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Every role, the ones that Parley brought first.
    package func all() throws -> [Role] {
        let roles = try connection.rows(
            """
            SELECT code, name, permissions, is_shipped FROM agent_role
            WHERE organization_id = \(organization) ORDER BY is_shipped DESC, code
            """
        ).map(Role.init)
        let order = Dictionary(uniqueKeysWithValues: zip(Role.allCases.map(\.code), 0...))
        return roles.filter(\.isShipped).sorted { order[$0.code, default: 99] < order[$1.code, default: 99] }
            + roles.filter { !$0.isShipped }
    }

    package func find(_ code: String) throws -> Role? {
        try connection.rows(
            """
            SELECT code, name, permissions, is_shipped FROM agent_role
            WHERE organization_id = \(organization) AND code = \(code)
            """
        ).first.map(Role.init)
    }

    /// Writes the roles that Parley brings.
    package func insertShipped() throws {
        for role in Role.allCases { try insert(role) }
    }

    func insert(_ role: Role) throws {
        try connection.execute(
            """
            INSERT INTO agent_role (organization_id, code, name, permissions, is_shipped)
            VALUES (\(organization), \(role.code), \(role.name), \(role.permissions.bits), \(role.isShipped))
            """
        )
    }

    func update(_ role: Role) throws {
        try connection.execute(
            """
            UPDATE agent_role SET name = \(role.name), permissions = \(role.permissions.bits)
            WHERE organization_id = \(organization) AND code = \(role.code)
            """
        )
    }

    func remove(_ code: String) throws {
        try connection.execute(
            "DELETE FROM agent_role WHERE organization_id = \(organization) AND code = \(code) AND is_shipped = 0"
        )
    }
}

extension Role {
    fileprivate init(_ row: Row) throws {
        self.init(
            code: try row.text("code"),
            name: try row.text("name"),
            permissions: PermissionSet(bits: try row.integer("permissions")),
            isShipped: try row.flag("is_shipped")
        )
    }
}

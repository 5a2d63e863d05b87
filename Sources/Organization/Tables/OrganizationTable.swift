package import Primitives
package import Storage

/// The tables `organization` and `unit`.
package struct OrganizationTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    /// The organisation of this installation; `nil` before it was set up.
    package func profile() throws -> OrganizationProfile? {
        try connection.rows("SELECT organization_id, name, created_at FROM organization ORDER BY created_at LIMIT 1")
            .first.map { row in
                OrganizationProfile(
                    id: try row.id("organization_id"),
                    name: try row.text("name"),
                    createdAt: try row.moment("created_at")
                )
            }
    }

    func insert(_ profile: OrganizationProfile) throws {
        try connection.execute(
            """
            INSERT INTO organization (organization_id, name, created_at)
            VALUES (\(profile.id), \(profile.name), \(profile.createdAt))
            """
        )
    }

    /// Every unit, hub first, then by code.
    package func units(of organization: OrganizationID) throws -> [Unit] {
        try connection.rows(
            """
            SELECT id, parent_id, code, name, signature FROM unit WHERE organization_id = \(organization)
            ORDER BY CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END, code
            """
        ).map { row in
            Unit(
                id: try row.id("id"),
                parent: try row.optionalID("parent_id"),
                code: try row.text("code"),
                name: try row.text("name"),
                signature: SignatureStyle(rawValue: try row.text("signature")) ?? .firstNameAndOrganization
            )
        }
    }

    func insert(_ unit: Unit, of organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO unit (organization_id, id, parent_id, code, name, signature)
            VALUES (\(organization), \(unit.id), \(unit.parent), \(unit.code), \(unit.name),
                \(unit.signature.rawValue))
            """
        )
    }

    func update(_ unit: Unit, of organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE unit SET name = \(unit.name), signature = \(unit.signature.rawValue)
            WHERE organization_id = \(organization) AND id = \(unit.id)
            """
        )
    }

    /// The unit and all below it.
    package func unitsBelow(_ top: UnitID, of organization: OrganizationID) throws -> Set<UnitID> {
        let rows = try connection.rows(
            """
            WITH RECURSIVE below (id) AS (
                SELECT id FROM unit WHERE organization_id = \(organization) AND id = \(top)
                UNION ALL
                SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id WHERE u.organization_id = \(organization)
            )
            SELECT id FROM below ORDER BY id
            """
        )
        return Set(try rows.map { try $0.id("id") })
    }
}

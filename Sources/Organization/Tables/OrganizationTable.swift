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

    /// Adds a unit, and numbers the tree anew.
    package func insert(_ unit: Unit, of organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO unit (organization_id, id, parent_id, code, name, signature)
            VALUES (\(organization), \(unit.id), \(unit.parent), \(unit.code), \(unit.name),
                \(unit.signature.rawValue))
            """
        )
        try renumber(organization)
    }

    /// Hangs a unit below another one, and numbers the tree anew.
    func move(_ unit: UnitID, below parent: UnitID, of organization: OrganizationID) throws {
        try connection.execute(
            "UPDATE unit SET parent_id = \(parent) WHERE organization_id = \(organization) AND id = \(unit)"
        )
        try renumber(organization)
    }

    private func renumber(_ organization: OrganizationID) throws {
        let units = try units(of: organization)
        let (old, new) = (try tree(of: organization), UnitTree(numbering: units))
        for unit in units {
            guard let place = new.place(of: unit.id), place != old.place(of: unit.id) else { continue }
            try connection.execute(
                """
                UPDATE unit SET pre = \(Int64(place.lowerBound)), post = \(Int64(place.upperBound))
                WHERE organization_id = \(organization) AND id = \(unit.id)
                """
            )
        }
    }

    func update(_ unit: Unit, of organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE unit SET name = \(unit.name), signature = \(unit.signature.rawValue)
            WHERE organization_id = \(organization) AND id = \(unit.id)
            """
        )
    }

    /// The tree as it is numbered.
    package func tree(of organization: OrganizationID) throws -> UnitTree {
        let rows = try connection.rows(
            "SELECT id, parent_id, pre, post FROM unit WHERE organization_id = \(organization) ORDER BY pre, id"
        )
        var (root, places): (UnitID?, [UnitID: ClosedRange<Int>]) = (nil, [:])
        for row in rows {
            let (id, first): (UnitID, Int) = (try row.id("id"), Int(try row.integer("pre")))
            if try row.optionalBytes("parent_id") == nil { root = root ?? id }
            places[id] = first...max(first, Int(try row.integer("post")))
        }
        return UnitTree(root: root, places: places)
    }
}

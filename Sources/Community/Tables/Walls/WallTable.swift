import Primitives
import Storage

/// The table `wall`.
struct WallTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Walls of which this holds, the words of `rest` behind it; `w` is the table's name.
    func walls(where condition: SQL, _ rest: SQL = "ORDER BY w.name LIMIT 500") throws -> [Wall] {
        try connection.rows(
            """
            SELECT w.id, w.name, w.title, w.unit_id, w.version, w.created_at, w.changed_at FROM wall w
            WHERE w.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Wall.init)
    }

    func number(in unit: UnitID) throws -> Int {
        try connection.rows(
            "SELECT COUNT(*) AS number FROM wall WHERE organization_id = \(organization) AND unit_id = \(unit)"
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// Whether another wall has this name.
    func isTaken(_ name: String, besides id: ID<Wall>) throws -> Bool {
        try !walls(where: "w.name = \(name) AND w.id <> \(id)").isEmpty
    }

    func insert(_ wall: Wall) throws {
        try connection.execute(
            """
            INSERT INTO wall (organization_id, id, name, title, unit_id, version, created_at, changed_at)
            VALUES (\(organization), \(wall.id), \(wall.name), \(wall.title), \(wall.unit), \(wall.version),
                \(wall.createdAt), \(wall.changedAt))
            """
        )
    }

    /// Stores it as its next version; says whether it still was the one before.
    func update(_ wall: Wall, from version: Int) throws -> Bool {
        try connection.execute(
            """
            UPDATE wall SET name = \(wall.name), title = \(wall.title), version = \(wall.version),
                changed_at = \(wall.changedAt)
            WHERE organization_id = \(organization) AND id = \(wall.id) AND version = \(version)
            """
        ) == 1
    }

    /// Takes a wall away with every copy that stood on it.
    func remove(_ id: ID<Wall>) throws {
        try connection.execute("DELETE FROM wall_piece WHERE organization_id = \(organization) AND wall_id = \(id)")
        try connection.execute("DELETE FROM wall WHERE organization_id = \(organization) AND id = \(id)")
    }
}

extension Wall {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            name: try row.text("name"),
            title: try row.text("title"),
            unit: try row.id("unit_id"),
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at"),
            changedAt: try row.moment("changed_at")
        )
    }
}

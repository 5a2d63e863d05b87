package import Primitives
package import Storage

/// The table of the kept things of one kind.
package struct KeptTable<Thing: Kept> {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    func find(_ id: ID<Thing>) throws -> Thing? {
        try things(where: "id = \(id)").first
    }

    /// What somebody has for themselves.
    func own(of agent: AgentID) throws -> [Thing] {
        try things(where: "agent_id = \(agent) AND \(Thing.row.home) IS NULL")
    }

    /// What any of these units has.
    func all(of units: some Sequence<UnitID>) throws -> [Thing] {
        let units = units.sorted()
        return units.isEmpty ? [] : try things(where: "\(Thing.row.home) IN (\(list: units))")
    }

    /// Those among which its name is given once, itself among them.
    func beside(_ thing: Thing) throws -> [Thing] {
        try thing.home.map { try all(of: [$0]) } ?? own(of: thing.agent)
    }

    package func insert(_ thing: Thing, at moment: Moment) throws {
        let head: [(key: SQL, value: SQL)] = [
            ("organization_id", "\(organization)"), ("id", "\(thing.id)"), ("agent_id", "\(thing.agent)"),
            (Thing.row.home, "\(thing.home)"),
        ]
        let cells = head + Array(try thing.cells) + Array(Thing.firstCells(at: moment))
        try connection.execute(
            """
            INSERT INTO \(Thing.row.table) (\(SQL.joined(cells.map(\.key), separator: ", ")))
            VALUES (\(SQL.joined(cells.map(\.value), separator: ", ")))
            """
        )
    }

    /// Stores what became of it unless somebody changed it since it was read; says whether it did.
    func update(_ thing: Thing, from before: Thing) throws -> Bool {
        let cells: [SQL] = try thing.cells.map { "\($0.key) = \($0.value)" }
        return try connection.execute(
            """
            UPDATE \(Thing.row.table) SET agent_id = \(thing.agent), \(SQL.joined(cells, separator: ", "))
            WHERE organization_id = \(organization) AND id = \(thing.id) AND \(before.isStill)
            """
        ) == 1
    }

    func remove(_ id: ID<Thing>) throws {
        try connection.execute("DELETE FROM \(Thing.row.table) WHERE organization_id = \(organization) AND id = \(id)")
    }

    private func things(where condition: SQL) throws -> [Thing] {
        try connection.rows(
            """
            SELECT \(Thing.row.columns) FROM \(Thing.row.table)
            WHERE organization_id = \(organization) AND \(condition) ORDER BY id
            """
        ).map(Thing.init)
    }
}

extension KeptTable where Thing: KeptInVersions {
    /// How often each was used.
    package func uses(of things: [Thing]) throws -> [ID<Thing>: Int] {
        guard !things.isEmpty else { return [:] }
        let rows = try connection.rows(
            """
            SELECT id, uses FROM \(Thing.row.table)
            WHERE organization_id = \(organization) AND id IN (\(list: things.map(\.id))) ORDER BY id
            """
        )
        return try Dictionary(rows.map { (try $0.id("id"), Int(try $0.integer("uses"))) }, uniquingKeysWith: { $1 })
    }

    package func countUse(of id: ID<Thing>) throws {
        try connection.execute(
            "UPDATE \(Thing.row.table) SET uses = uses + 1 WHERE organization_id = \(organization) AND id = \(id)"
        )
    }
}

package import Primitives
package import Storage

/// The table `space`, and in which of them a topic stands.
package struct SpaceTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Spaces of which this holds; `s` is the table's name.
    func spaces(where condition: SQL, _ rest: SQL = "ORDER BY s.name, s.id LIMIT 500") throws -> [Space] {
        try connection.rows(
            """
            SELECT s.id, s.code, s.unit_id, s.name, s.about, s.kind, s.version, s.created_at FROM space s
            WHERE s.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Space.init)
    }

    func find(_ id: ID<Space>) throws -> Space? {
        try spaces(where: "s.id = \(id)").first
    }

    /// The space in which a topic stands; `nil` of one that stands in none.
    func space(of topic: ID<Topic>) throws -> Space? {
        try spaces(
            where: """
                s.id = (SELECT t.space_id FROM topic t WHERE t.organization_id = \(organization) AND t.id = \(topic))
                """
        ).first
    }

    func number(of unit: UnitID) throws -> Int {
        let row = try connection.rows(
            "SELECT COUNT(*) AS number FROM space WHERE organization_id = \(organization) AND unit_id = \(unit)"
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    func insert(_ space: Space) throws {
        try connection.execute(
            """
            INSERT INTO space (organization_id, id, code, unit_id, name, about, kind, version, created_at)
            VALUES (\(organization), \(space.id), \(space.code), \(space.unit), \(space.name), \(space.about),
                \(space.kind.rawValue), \(space.version), \(space.createdAt))
            """
        )
    }

    /// Stores it as its next version; says whether it still was the one before.
    func update(_ space: Space, from version: Int) throws -> Bool {
        try connection.execute(
            """
            UPDATE space SET name = \(space.name), about = \(space.about), kind = \(space.kind.rawValue),
                version = \(space.version)
            WHERE organization_id = \(organization) AND id = \(space.id) AND version = \(version)
            """
        ) == 1
    }

    /// Puts a new topic into a space.
    func put(_ topic: ID<Topic>, in space: ID<Space>) throws {
        try connection.execute(
            "UPDATE topic SET space_id = \(space) WHERE organization_id = \(organization) AND id = \(topic)"
        )
    }

    /// Whether anybody reads what stands where this topic does.
    func isOpen(around topic: ID<Topic>) throws -> Bool {
        try !connection.rows(
            """
            SELECT t.id FROM topic t WHERE t.organization_id = \(organization) AND t.id = \(topic)
                AND \(Participant.seenSpaces(by: nil))
            """
        ).isEmpty
    }

    /// How many topics stand in it.
    func topics(in space: ID<Space>) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM topic t
            WHERE t.organization_id = \(organization) AND t.space_id = \(space)
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Members whose words in this space helped somebody.
    func helpers(in space: ID<Space>) throws -> [MemberID] {
        try connection.rows(
            """
            SELECT DISTINCT h.helper_id FROM topic t
            JOIN contribution c ON c.organization_id = t.organization_id AND c.topic_id = t.id
            JOIN contribution_help h ON h.organization_id = c.organization_id AND h.contribution_id = c.id
            WHERE t.organization_id = \(organization) AND t.space_id = \(space) AND h.helper_id IS NOT NULL
            ORDER BY h.helper_id
            """
        ).map { try $0.id("helper_id") }
    }
}

extension Space {
    fileprivate init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw MalformedRow(column: "kind") }
        self.init(
            id: try row.id("id"),
            code: try row.text("code"),
            unit: try row.id("unit_id"),
            name: try row.text("name"),
            about: try row.text("about"),
            kind: kind,
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at")
        )
    }
}

package import Primitives
package import Storage

/// The table `person_statement`.
package struct StatementTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let creation: [SQL] = [
        """
        CREATE TABLE person_statement (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, person_id \(type: .bytes) NOT NULL,
            unit_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL, source TEXT NOT NULL,
            is_private BIGINT NOT NULL, agent_id \(type: .bytes) NOT NULL, kept_at BIGINT NOT NULL, ends_at BIGINT,
            PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX person_statement_person ON person_statement (organization_id, person_id, kept_at, id)",
    ]

    func insert(_ statement: PersonStatement) throws {
        try connection.execute(
            """
            INSERT INTO person_statement
                (organization_id, id, person_id, unit_id, kind, words, source, is_private, agent_id, kept_at, ends_at)
            VALUES (\(organization), \(statement.id), \(statement.person), \(statement.unit),
                \(statement.kind.rawValue), \(statement.words), \(statement.source), \(statement.isPrivate ? 1 : 0),
                \(statement.keptBy), \(statement.keptAt), \(statement.endsAt))
            """
        )
    }

    func remove(_ id: ID<PersonStatement>) throws {
        try connection.execute("DELETE FROM person_statement WHERE organization_id = \(organization) AND id = \(id)")
    }

    /// What is kept about these persons and fulfils a condition on `s`, the oldest first.
    func all(of persons: [ID<Person>], where condition: SQL, atMost limit: Int) throws -> [PersonStatement] {
        if persons.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT \(statementColumns) FROM person_statement s
            WHERE s.organization_id = \(organization) AND s.person_id IN (\(list: persons)) AND \(condition)
            ORDER BY s.kept_at, s.id LIMIT \(limit)
            """
        ).map(PersonStatement.init)
    }

    func find(_ id: ID<PersonStatement>, where condition: SQL) throws -> PersonStatement? {
        try connection.rows(
            """
            SELECT \(statementColumns) FROM person_statement s
            WHERE s.organization_id = \(organization) AND s.id = \(id) AND \(condition)
            """
        ).first.map(PersonStatement.init)
    }
}

private let statementColumns: SQL = """
    s.id, s.person_id, s.unit_id, s.kind, s.words, s.source, s.is_private, s.agent_id, s.kept_at, s.ends_at
    """

extension PersonStatement {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            person: try row.id("person_id"),
            unit: try row.id("unit_id"),
            kind: Kind(rawValue: try row.text("kind")) ?? .fact,
            words: try row.text("words"),
            source: try row.text("source"),
            isPrivate: try row.flag("is_private"),
            keptBy: try row.id("agent_id"),
            keptAt: try row.moment("kept_at"),
            endsAt: try row.optionalMoment("ends_at")
        )
    }
}

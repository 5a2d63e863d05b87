package import Primitives
package import Storage

/// The tables `agent_certificate` and `unit_certificate`: what people hold, and what units ask for.
package struct CertificateTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "organization",
        8,
        [
            """
            CREATE TABLE agent_certificate (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
                name TEXT NOT NULL, name_key TEXT NOT NULL, given_at BIGINT NOT NULL, ends_at BIGINT,
                given_by \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            """
            CREATE UNIQUE INDEX agent_certificate_name ON agent_certificate (organization_id, agent_id, name_key)
            """,
            """
            CREATE TABLE unit_certificate (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                name TEXT NOT NULL, name_key TEXT NOT NULL, asked_at BIGINT NOT NULL, asked_by \(type: .bytes) NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE UNIQUE INDEX unit_certificate_name ON unit_certificate (organization_id, unit_id, name_key)",
        ]
    )

    /// When each was given last, and from when on what is given counts for a unit.
    static let countingMigration = Migration(
        "organization",
        9,
        [
            "ALTER TABLE agent_certificate ADD COLUMN last_given_at BIGINT NOT NULL DEFAULT 0",
            "UPDATE agent_certificate SET last_given_at = given_at",
            "ALTER TABLE unit_certificate ADD COLUMN counts_from BIGINT",
        ]
    )

    /// What a person holds or held, by its name.
    package func held(by agent: AgentID) throws -> [Certificate] {
        try connection.rows(
            """
            SELECT \(columns) FROM agent_certificate
            WHERE organization_id = \(organization) AND agent_id = \(agent) ORDER BY name_key
            """
        ).map(Certificate.init)
    }

    /// Who holds one of this name at a moment, in no order that says anything.
    func holding(_ name: CertificateName, at now: Moment) throws -> [Certificate] {
        try connection.rows(
            """
            SELECT \(columns) FROM agent_certificate
            WHERE organization_id = \(organization) AND name_key = \(name.key)
                AND (ends_at IS NULL OR ends_at > \(now))
            ORDER BY agent_id
            """
        ).map(Certificate.init)
    }

    func heldByEverybody() throws -> [AgentID: [Certificate]] {
        let all = try connection.rows(
            """
            SELECT \(columns) FROM agent_certificate
            WHERE organization_id = \(organization) ORDER BY agent_id, name_key
            """
        ).map(Certificate.init)
        return Dictionary(grouping: all, by: \.agent)
    }

    /// The names of what a person holds at a moment, and has held since another one.
    package func names(
        heldBy agent: AgentID,
        since moment: Moment? = nil,
        at now: Moment
    ) throws -> Set<CertificateName> {
        Set(
            try held(by: agent).filter { $0.isValid(at: now) && $0.heldSince <= moment ?? now }.map(\.name)
        )
    }

    func find(_ id: ID<Certificate>) throws -> Certificate? {
        try connection.rows(
            "SELECT \(columns) FROM agent_certificate WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map(Certificate.init)
    }

    func insert(_ certificate: Certificate) throws {
        try connection.execute(
            """
            INSERT INTO agent_certificate
                (organization_id, id, agent_id, name, name_key, given_at, ends_at, given_by, last_given_at)
            VALUES (\(organization), \(certificate.id), \(certificate.agent), \(certificate.name.text),
                \(certificate.name.key), \(certificate.heldSince), \(certificate.endsAt), \(certificate.givenBy),
                \(certificate.givenAt))
            """
        )
    }

    func remove(_ id: ID<Certificate>) throws {
        try connection.execute("DELETE FROM agent_certificate WHERE organization_id = \(organization) AND id = \(id)")
    }
}

private let columns: SQL = "id, agent_id, name, given_at, ends_at, given_by, last_given_at"

extension Certificate {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            agent: try row.id("agent_id"),
            name: CertificateName(try row.text("name")),
            heldSince: try row.moment("given_at"),
            endsAt: try row.optionalMoment("ends_at"),
            givenBy: try row.id("given_by"),
            givenAt: try row.moment("last_given_at")
        )
    }
}

package import Primitives
package import Storage

/// The table `unit_loan`: who is lent to which unit, and who is offered to one.
package struct LoanTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "organization",
        5,
        [
            """
            CREATE TABLE unit_loan (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
                home_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, ends_at BIGINT NOT NULL,
                offered_by \(type: .bytes) NOT NULL, offered_at BIGINT NOT NULL, grant_id \(type: .bytes),
                PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX unit_loan_ends ON unit_loan (organization_id, ends_at, id)",
        ]
    )

    /// Those that have not ended, the soonest end first: a grant that was taken back ends its loan, too.
    package func current(at now: Moment) throws -> [Loan] {
        try connection.rows(
            """
            SELECT l.id, l.agent_id, l.home_id, l.unit_id, l.ends_at, l.offered_by, l.offered_at, l.grant_id
            FROM unit_loan l
            WHERE l.organization_id = \(organization) AND l.ends_at > \(now) AND (
                l.grant_id IS NULL OR EXISTS (
                    SELECT 1 FROM access_grant g WHERE g.organization_id = l.organization_id AND g.id = l.grant_id
                )
            )
            ORDER BY l.ends_at, l.id
            """
        ).map(Loan.init)
    }

    func insert(_ loan: Loan) throws {
        try connection.execute(
            """
            INSERT INTO unit_loan (organization_id, id, agent_id, home_id, unit_id, ends_at, offered_by, offered_at,
                grant_id)
            VALUES (\(organization), \(loan.id), \(loan.agent), \(loan.home), \(loan.unit), \(loan.until),
                \(loan.offeredBy), \(loan.offeredAt), \(loan.grant))
            """
        )
    }

    func agree(_ id: ID<Loan>, by grant: ID<Grant>) throws {
        try connection.execute(
            "UPDATE unit_loan SET grant_id = \(grant) WHERE organization_id = \(organization) AND id = \(id)"
        )
    }

    func remove(_ id: ID<Loan>) throws {
        try connection.execute("DELETE FROM unit_loan WHERE organization_id = \(organization) AND id = \(id)")
    }
}

extension Loan {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            agent: try row.id("agent_id"),
            home: try row.id("home_id"),
            unit: try row.id("unit_id"),
            until: try row.moment("ends_at"),
            offeredBy: try row.id("offered_by"),
            offeredAt: try row.moment("offered_at"),
            grant: try row.optionalID("grant_id")
        )
    }
}

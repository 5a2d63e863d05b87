import Governance
import Organization
package import Primitives
package import Storage

/// The tables `halt` and `halt_unit`: what is held in a crisis.
///
/// Whether a unit is held is asked of the tree as it is at that moment: a unit that is hung below a held one is held.
package struct HaltTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "publishing",
        6,
        [
            """
            CREATE TABLE halt (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, reason TEXT NOT NULL,
                agent_id \(type: .bytes) NOT NULL, since BIGINT NOT NULL, standing BIGINT NOT NULL,
                ended_by \(type: .bytes), ended_at BIGINT, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX halt_standing ON halt (standing, organization_id, since, id)",
            """
            CREATE TABLE halt_unit (
                organization_id \(type: .bytes) NOT NULL, halt_id \(type: .bytes) NOT NULL,
                unit_id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, halt_id, unit_id)
            )
            """,
            "ALTER TABLE outbox ADD COLUMN held_by \(type: .bytes)",
            "ALTER TABLE outbox ADD COLUMN let_through \(type: .bytes)",
            "CREATE INDEX outbox_held ON outbox (organization_id, held_by, not_before, id)",
        ]
    )

    /// The halts that hold a unit, the first one first; for everything that is about to leave in its name.
    package func holds(_ unit: UnitID) throws -> [ID<Halt>] {
        try connection.rows(
            """
            SELECT DISTINCT h.id, h.since FROM halt h
            JOIN halt_unit n ON n.organization_id = h.organization_id AND n.halt_id = h.id
            JOIN unit top ON top.organization_id = n.organization_id AND top.id = n.unit_id
            JOIN unit below ON below.organization_id = top.organization_id AND below.id = \(unit)
            WHERE h.organization_id = \(organization) AND h.standing = 1 AND below.pre BETWEEN top.pre AND top.post
            ORDER BY h.since, h.id
            """
        ).map { try $0.id("id") }
    }

    /// Those that stand, or that are over, the latest first.
    package func all(standing: Bool, atMost limit: Int = 100) throws -> [Halt] {
        let rows = try connection.rows(
            """
            SELECT id, reason, agent_id, since, ended_by, ended_at FROM halt
            WHERE organization_id = \(organization) AND standing = \(standing ? 1 : 0)
            ORDER BY since DESC, id DESC LIMIT \(limit)
            """
        )
        return try withUnits(rows)
    }

    package func find(_ id: ID<Halt>) throws -> Halt? {
        try withUnits(
            try connection.rows(
                """
                SELECT id, reason, agent_id, since, ended_by, ended_at FROM halt
                WHERE organization_id = \(organization) AND id = \(id)
                """
            )
        ).first
    }

    private func withUnits(_ rows: [Row]) throws -> [Halt] {
        if rows.isEmpty { return [] }
        let ids: [ID<Halt>] = try rows.map { try $0.id("id") }
        let units = try connection.rows(
            """
            SELECT halt_id, unit_id FROM halt_unit
            WHERE organization_id = \(organization) AND halt_id IN (\(list: ids)) ORDER BY halt_id, unit_id
            """
        ).map { (halt: try $0.id("halt_id") as ID<Halt>, unit: try $0.id("unit_id") as UnitID) }
        return try rows.map { row in
            let id: ID<Halt> = try row.id("id")
            let by: AgentID? = try row.optionalID("ended_by")
            let at = try row.optionalMoment("ended_at")
            return Halt(
                id: id,
                units: units.filter { $0.halt == id }.map(\.unit),
                reason: try row.text("reason"),
                begunBy: try row.id("agent_id"),
                since: try row.moment("since"),
                end: by.flatMap { by in at.map { Halt.End(by: by, at: $0) } }
            )
        }
    }

    func insert(_ halt: Halt) throws {
        try connection.execute(
            """
            INSERT INTO halt (organization_id, id, reason, agent_id, since, standing)
            VALUES (\(organization), \(halt.id), \(halt.reason), \(halt.begunBy), \(halt.since), 1)
            """
        )
        for unit in halt.units {
            try connection.execute(
                """
                INSERT INTO halt_unit (organization_id, halt_id, unit_id)
                VALUES (\(organization), \(halt.id), \(unit))
                """
            )
        }
    }

    /// Says whether it was still standing.
    func end(_ id: ID<Halt>, by agent: AgentID, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE halt SET standing = 0, ended_by = \(agent), ended_at = \(now)
            WHERE organization_id = \(organization) AND id = \(id) AND standing = 1
            """
        ) == 1
    }
}

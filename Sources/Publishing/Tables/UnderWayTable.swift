import Organization
package import Primitives
import Responding
package import Storage

/// The table `halt_under_way`: what an attempt had been noted for when a halt began, and was not called back.
package struct UnderWayTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "publishing",
        8,
        [
            """
            CREATE TABLE halt_under_way (
                organization_id \(type: .bytes) NOT NULL, halt_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                reply_id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, halt_id, id)
            )
            """,
            // A cause more than the column's list knew.
            """
            ALTER TABLE outbox ADD COLUMN why TEXT CHECK (why IN
                ('refused', 'busy', 'unclear', 'reconnect', 'unfit', 'wornOut', 'halted', 'crashed', 'late'))
            """,
            "UPDATE outbox SET why = cause WHERE cause IS NOT NULL",
            "ALTER TABLE outbox DROP COLUMN cause",
            "ALTER TABLE outbox RENAME COLUMN why TO cause",
            // For when it was meant, where that is not `not_before`.
            "ALTER TABLE outbox ADD COLUMN meant_for BIGINT",
        ]
    )

    /// What is being sent now in these units, or in one below them, of an account each.
    ///
    /// The transaction in which an attempt is noted reads the halts, and the one that begins a halt reads this: of two
    /// that run beside each other a serializable database lets only one come to its end as it is, and the other runs
    /// again and sees it.
    func now(in units: [UnitID]) throws -> [UnderWay] {
        let inUnits: SQL = """
            JOIN unit below ON below.organization_id = u.organization_id AND below.id = u.unit_id
            WHERE EXISTS (SELECT 1 FROM unit top WHERE top.organization_id = below.organization_id
                AND top.id IN (\(list: units)) AND below.pre BETWEEN top.pre AND top.post)
            ORDER BY u.id
            """
        return try connection.rows(
            """
            SELECT u.id, u.reply_id FROM (
                SELECT o.organization_id, o.id, o.id AS reply_id, COALESCE(o.unit_id, c.unit_id) AS unit_id
                FROM outbox o
                LEFT JOIN conversation p ON p.organization_id = o.organization_id AND p.id = o.conversation_id
                LEFT JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
                WHERE o.organization_id = \(organization) AND o.state = 'sending'
                UNION ALL
                SELECT k.organization_id, k.id, k.reply_id, c.unit_id FROM correction k
                JOIN conversation p ON p.organization_id = k.organization_id AND p.id = k.conversation_id
                JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
                WHERE k.organization_id = \(organization) AND k.state = 'sending'
            ) u \(inUnits)
            """
        ).map { UnderWay(id: try $0.id("id"), reply: try $0.id("reply_id")) }
    }

    func insert(_ underWay: [UnderWay], of halt: ID<Halt>) throws {
        for one in underWay {
            try connection.execute(
                """
                INSERT INTO halt_under_way (organization_id, halt_id, id, reply_id)
                VALUES (\(organization), \(halt), \(one.id), \(one.reply))
                """
            )
        }
    }

    /// What had been noted when this one began, in the order of its ids.
    package func all(of halt: ID<Halt>) throws -> [UnderWay] {
        try connection.rows(
            """
            SELECT id, reply_id FROM halt_under_way
            WHERE organization_id = \(organization) AND halt_id = \(halt) ORDER BY id LIMIT 1000
            """
        ).map { UnderWay(id: try $0.id("id"), reply: try $0.id("reply_id")) }
    }
}

import Primitives
import Responding
package import Storage

/// The table `outbox_fence`: replies that came back with a backup and may have been published since.
///
/// While a reply is in it, no machine sends it; a person who decides takes it out.
package struct FenceTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    static let migration = Migration(
        "publishing",
        2,
        [
            """
            CREATE TABLE outbox_fence (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, backup_made_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """
        ]
    )

    /// How many replies wait for a person.
    package func count() throws -> Int {
        Int(try connection.rows("SELECT COUNT(*) AS number FROM outbox_fence").first?.integer("number") ?? 0)
    }

    func insert(_ item: OutboxItem, backupMadeAt moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO outbox_fence (organization_id, id, backup_made_at)
            VALUES (\(item.organization), \(item.id), \(moment))
            ON CONFLICT (organization_id, id) DO UPDATE SET backup_made_at = excluded.backup_made_at
            """
        )
    }

    /// The fence around a reply, or `nil`.
    func find(_ item: OutboxItem) throws -> OutboxFence? {
        try connection.rows(
            """
            SELECT backup_made_at FROM outbox_fence
            WHERE organization_id = \(item.organization) AND id = \(item.id)
            """
        ).first.map { OutboxFence(backupMadeAt: try $0.moment("backup_made_at")) }
    }

    func remove(_ item: OutboxItem) throws {
        try connection.execute(
            "DELETE FROM outbox_fence WHERE organization_id = \(item.organization) AND id = \(item.id)"
        )
    }
}

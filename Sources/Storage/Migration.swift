package import Primitives

/// One step of a room's tables: numbered, forward only, and free of any type of today's code.
package struct Migration: Sendable {
    package let room: String
    package let number: Int
    package let statements: [SQL]

    package init(_ room: String, _ number: Int, _ statements: [SQL]) {
        self.room = room
        self.number = number
        self.statements = statements
    }
}

extension Database {
    /// Brings the tables up to date, all steps or none, and refuses a database that a newer program wrote.
    package func migrate(_ migrations: [Migration], at moment: Moment) async throws {
        try await writeAlone { connection in
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    room TEXT NOT NULL, number BIGINT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (room, number)
                )
                """
            )
            let done = Set(
                try connection.rows("SELECT room, number FROM schema_migration ORDER BY room, number").map {
                    MigrationKey(room: try $0.text("room"), number: Int(try $0.integer("number")))
                }
            )
            let known = Set(migrations.map { MigrationKey(room: $0.room, number: $0.number) })
            if let newer = done.subtracting(known).min() {
                throw StorageFailure.newerThanProgram(room: newer.room, number: newer.number)
            }
            for migration in migrations
            where !done.contains(MigrationKey(room: migration.room, number: migration.number)) {
                for statement in migration.statements { try connection.execute(statement) }
                try connection.execute(
                    """
                    INSERT INTO schema_migration (room, number, applied_at)
                    VALUES (\(migration.room), \(migration.number), \(moment))
                    """
                )
            }
        }
    }
}

private struct MigrationKey: Hashable, Comparable {
    let room: String
    let number: Int

    static func < (left: MigrationKey, right: MigrationKey) -> Bool {
        (left.room, left.number) < (right.room, right.number)
    }
}

import Primitives
package import Storage

/// The table `installation_epoch`: one row for each time that the installation was brought back from a backup.
package struct EpochTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    /// The first epoch is 1, and it has no row.
    package func current() throws -> Int64 {
        try connection.rows("SELECT MAX(epoch) AS newest FROM installation_epoch").first?.optionalInteger("newest") ?? 1
    }

    /// Begins the next epoch.
    func begin(at moment: Moment, from backup: BackupSummary) throws -> Int64 {
        let next = try current() + 1
        try connection.execute(
            """
            INSERT INTO installation_epoch (epoch, restored_at, backup_made_at, backup_hash)
            VALUES (\(next), \(moment), \(backup.madeAt), \(backup.hash))
            """
        )
        return next
    }
}

/// The tables of this room.
package let safekeepingMigrations = [
    Migration(
        "safekeeping",
        1,
        [
            """
            CREATE TABLE installation_epoch (
                epoch BIGINT NOT NULL, restored_at BIGINT NOT NULL, backup_made_at BIGINT NOT NULL,
                backup_hash \(type: .bytes) NOT NULL, PRIMARY KEY (epoch)
            )
            """
        ]
    )
]

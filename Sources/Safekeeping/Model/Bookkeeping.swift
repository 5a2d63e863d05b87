import Storage

/// Tables that say something about one database, and not about the installation; they do not travel.
enum Bookkeeping {
    /// Which steps of the tables were made; who is at work; a copy under way; what a backup file says of itself.
    static let names: Set = [
        "schema_migration", "work_lease", "work_process", UnfinishedCopy.table, "backup", "backup_table",
    ]

    /// The tables that travel, by name.
    static func travelling(on connection: any Connection) throws -> [TableDescription] {
        try connection.tables().filter { !names.contains($0.name) }
    }
}

import Storage
import StoragePostgres
import StorageSQLite

/// The database that a configuration names.
struct OpenedDatabase: Sendable {
    let database: any Database
    /// Whether this process has it for itself.
    let isAlone: Bool
    /// How people call it; never with a password.
    let name: String
    let close: @Sendable () async throws -> Void

    init(_ configuration: ServerConfiguration) throws {
        if let address = configuration.database {
            let database = try PostgresDatabase(connectionString: address)
            self.database = database
            isAlone = false
            name = "\(database)"
            close = { await database.close() }
            return
        }
        let database = try SQLiteDatabase(path: configuration.databasePath)
        self.database = database
        isAlone = true
        name = configuration.databasePath
        close = { try database.close() }
    }
}

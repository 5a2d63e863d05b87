import Storage
import StoragePostgres
import StorageSQLite

/// The database that a configuration names: the one in its folder, or one on a server.
enum OpenDatabase {
    case file(SQLiteDatabase)
    case server(PostgresDatabase)

    init(_ configuration: ServerConfiguration) throws {
        if let address = configuration.database {
            self = .server(try PostgresDatabase(connectionString: address))
        } else {
            self = .file(try SQLiteDatabase(path: configuration.databasePath))
        }
    }

    var database: any Database {
        switch self {
        case .file(let database): database
        case .server(let database): database
        }
    }

    /// Whether this process has it for itself.
    var isAlone: Bool {
        switch self {
        case .file: true
        case .server: false
        }
    }

    func close() async throws {
        switch self {
        case .file(let database): try database.close()
        case .server(let database): await database.close()
        }
    }
}

/// How one server runs.
package struct ServerConfiguration: Sendable {
    /// The folder with the key file, and with the database unless that is elsewhere; made when it is missing.
    package var folder: String
    /// The address of a PostgreSQL database; `nil` for the one in the folder.
    package var database: String?
    package var host: String
    package var port: Int
    /// Where people reach it; made from host and port when it is not given.
    package var address: String?
    /// Starts although the clock stands before the newest entry of the journal.
    package var acceptsClock: Bool

    package init(
        folder: String,
        database: String? = nil,
        host: String = "127.0.0.1",
        port: Int = 8080,
        address: String? = nil,
        acceptsClock: Bool = false
    ) {
        self.folder = folder
        self.database = database
        self.host = host
        self.port = port
        self.address = address
        self.acceptsClock = acceptsClock
    }

    package var databasePath: String { folder + "/parley.sqlite" }
    package var keyPath: String { folder + "/parley.key" }
}

/// Why a server does not start; one sentence that says what to do.
package struct StartRefused: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

package import Journal

/// What a process of Parley's does; one does everything where nothing else is said.
package enum ServerRole: String, CaseIterable, Sendable {
    /// Answers at the door: pages and JSON API.
    case web
    /// Threads conversations and publishes replies.
    case worker
    /// Listens to the networks.
    case listener
}

/// How one server runs.
package struct ServerConfiguration: Sendable {
    /// The PostgreSQL database, as a connection string; `nil` for the embedded one in the folder.
    package var database: String?
    package var roles = Set(ServerRole.allCases)
    /// How long a duty stays with a process that says nothing.
    package var term = WorkClaims.Term.standard
    /// The folder with the database and the key file; made when it is missing.
    package var folder: String
    package var host: String
    package var port: Int
    /// Where people reach it; made from host and port when it is not given.
    package var address: String?
    /// Starts although the clock stands before the newest entry of the journal.
    package var acceptsClock: Bool
    /// Makes a new key although accounts were connected under one that is missing.
    package var acceptsNewKey: Bool

    package init(
        folder: String,
        host: String = "127.0.0.1",
        port: Int = 8080,
        address: String? = nil,
        acceptsClock: Bool = false,
        acceptsNewKey: Bool = false
    ) {
        self.folder = folder
        self.host = host
        self.port = port
        self.address = address
        self.acceptsClock = acceptsClock
        self.acceptsNewKey = acceptsNewKey
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

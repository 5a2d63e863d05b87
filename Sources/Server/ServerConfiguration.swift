/// How one server runs.
package struct ServerConfiguration: Sendable {
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

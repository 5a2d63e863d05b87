package import Journal
package import Outbound
package import Reception

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
    package var roles = Set(ServerRole.allCases)
    /// How long a duty stays with a process that says nothing.
    package var term = WorkClaims.Term.standard
    /// The folder with the key file, and with the database unless that is elsewhere; made when it is missing.
    package var folder: String
    /// The connection string of a PostgreSQL database; `nil` for the embedded one in the folder.
    package var database: String?
    /// After how long a connection is ended on which no request comes; longer than proxies keep those that they use again.
    package var idleLimit = Duration.seconds(90)
    package var host: String
    package var port: Int
    /// Where people reach it; made from host and port when it is not given.
    package var address: String?
    /// Where mail leaves, and from which address; without it nobody is told anything by mail.
    package var mail: MailWay?
    /// The sites that may show answers in a frame, such as `https://www.parley.example`.
    package var embedding: [String] = []
    /// The proxies whose word is taken for where somebody comes from.
    package var proxies = TrustedProxies.none
    /// How servers of the fediverse are reached at which members have an account; `nil` where nobody signs in by one.
    package var fediverse: PublicOutbound?
    /// The way to the pictures that posts name; `nil` where none are fetched.
    package var pictures: (any OutboundClient)?
    /// The encoder, by its name in the folder, that says which answers mean what is asked; without it words alone count.
    package var encoder: String?
    /// Starts although the clock stands before the newest entry of the journal.
    package var acceptsClock: Bool
    /// Makes a new key although accounts were connected under one that is missing.
    package var acceptsNewKey: Bool

    package init(
        folder: String,
        database: String? = nil,
        host: String = "127.0.0.1",
        port: Int = 8080,
        address: String? = nil,
        acceptsClock: Bool = false,
        acceptsNewKey: Bool = false
    ) {
        self.folder = folder
        self.database = database
        self.host = host
        self.port = port
        self.address = address
        self.acceptsClock = acceptsClock
        self.acceptsNewKey = acceptsNewKey
    }

    package var databasePath: String { folder + "/parley.sqlite" }
    var picturePath: String { folder + "/pictures" }
    package var keyPath: String { folder + "/parley.key" }
}

/// The way on which mail leaves.
package struct MailWay: Sendable {
    package let server: MailServer
    package let sender: String
    /// The address to which members answer; `nil` where no mail is taken in.
    package let replies: String?

    package init(server: MailServer, sender: String, replies: String? = nil) {
        (self.server, self.sender, self.replies) = (server, sender, replies)
    }
}

/// Why a server does not start; one sentence that says what to do.
package struct StartRefused: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// One room of the house, and what its files may import.
struct Room: Sendable {
    let name: String
    /// Rooms, all of them upstream.
    let rooms: Set<String>
    /// Modules from outside: packages, libraries of the system, data.
    let outside: Set<String>

    init(_ name: String, on rooms: Set<String> = [], outside: Set<String> = []) {
        self.name = name
        self.rooms = rooms
        self.outside = outside
    }
}

private let ground: Set = ["Primitives", "Storage", "Journal", "Organization", "Governance"]
private let spine: Set = [
    "Channels", "Pictures", "Listening", "Conversations", "Routing", "Responding", "Publishing",
]
private let connectors: Set = [
    "BlueskyConnector", "MastodonConnector", "FeedConnector", "MailConnector", "WebhookConnector", "DiscourseConnector",
    "ExternalConnector",
]

/// The map of the house, in the order of the data: a room stands below everything that it imports.
let houseMap: [Room] = [
    // Ground
    Room("Primitives"),
    Room("Storage", on: ["Primitives"]),
    Room("Journal", on: ["Primitives", "Storage"], outside: ["Crypto", "ServiceLifecycle", "Logging"]),
    Room("Organization", on: ["Primitives", "Storage", "Journal"], outside: ["CLibArgon2", "Crypto"]),
    Room("Governance", on: ["Primitives", "Storage", "Journal", "Organization"], outside: ["Crypto"]),
    // Spine
    Room("Channels", on: ["Primitives"]),
    Room("Pictures", on: ["Primitives", "Storage", "Journal", "Channels"]),
    Room("Matching", outside: ["CUnicodeTables"]),
    Room("LanguageIdentification", outside: ["CLanguageModel"]),
    Room("TriageLearning", outside: ["CLibLinear"]),
    Room("Ranking", on: ["Matching"], outside: ["CLibStemmer", "CVectorKernels"]),
    Room("Encoding", outside: ["CVectorKernels"]),
    Room(
        "Listening",
        on: ground.union(["Channels", "Matching", "LanguageIdentification"]),
        outside: ["ServiceLifecycle", "Logging"]
    ),
    Room(
        "Conversations",
        on: ground.union(["Channels", "Matching", "Listening"]),
        outside: ["ServiceLifecycle", "Logging"]
    ),
    Room("Routing", on: ground.union(["Channels", "Matching", "TriageLearning", "Listening", "Conversations"])),
    Room(
        "Responding",
        on: ground.union(["Channels", "Pictures", "Matching", "Listening", "Conversations"]),
        outside: ["Crypto", "ServiceLifecycle", "Logging"]
    ),
    Room(
        "Publishing",
        on: ground.union(["Channels", "Pictures", "Conversations", "Responding"]),
        outside: ["ServiceLifecycle", "Logging"]
    ),
    // Above
    Room("Editorial", on: ground.union(["Channels", "Pictures", "Conversations", "Responding", "Publishing"])),
    Room(
        "Knowledge",
        on: ground.union([
            "Channels", "Pictures", "Matching", "Ranking", "Listening", "Conversations", "Responding", "Publishing",
        ])
    ),
    Room(
        "Community",
        on: ground.union([
            "Channels", "Matching", "Listening", "Conversations", "Responding", "Publishing", "Knowledge",
        ])
    ),
    // Rim: drivers and connectors
    Room("StorageSQLite", on: ["Primitives", "Storage"], outside: ["GRDB", "GRDBSQLite"]),
    Room("StoragePostgres", on: ["Storage"], outside: ["CLibPQ"]),
    Room(
        "Safekeeping",
        on: [
            "Primitives", "Storage", "Journal", "Organization", "Publishing", "Editorial", "Community", "StorageSQLite",
        ],
        outside: ["Crypto"]
    ),
    Room(
        "Outbound",
        outside: [
            "AsyncHTTPClient", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTPCompression", "NIOWebSocket", "NIOSSL",
        ]
    ),
    Room("MarkupText", outside: ["CLibXML2"]),
    Room("ForumArchives", on: ["Primitives", "Community", "MarkupText"]),
    Room("MailReading", on: ["Primitives", "MarkupText"]),
    Room(
        "BlueskyConnector",
        on: ["Primitives", "Channels", "Outbound"],
        outside: ["CLibZstd", "Crypto", "NIOCore"]
    ),
    Room("MastodonConnector", on: ["Primitives", "Channels", "Outbound", "MarkupText"], outside: ["Crypto"]),
    Room("FeedConnector", on: ["Primitives", "Channels", "Outbound", "MarkupText"], outside: ["CLibXML2", "Crypto"]),
    Room("MailConnector", on: ["Primitives", "Channels", "Outbound", "MailReading"], outside: ["Crypto"]),
    Room("DiscourseConnector", on: ["Primitives", "Channels", "Outbound", "MarkupText"]),
    Room("WebhookConnector", on: ["Primitives", "Channels", "Outbound"], outside: ["Crypto"]),
    Room("ExternalConnector", on: ["Primitives", "Channels"], outside: ["CChildProcess"]),
    // Rim: ways in
    Room(
        "Reception",
        on: ground.union(spine).union(["Matching", "Knowledge", "Community"]),
        outside: ["Hummingbird", "HTTPTypes", "Logging"]
    ),
    Room(
        "WebPages",
        on: ground.union(spine).union(["Matching", "Editorial", "Knowledge", "Community", "Reception"]),
        outside: ["CLibZ", "CWebAssets", "Hummingbird", "HTTPTypes", "Logging", "NIOCore"]
    ),
    Room(
        "JSONAPI",
        on: ground.union(spine).union(["Matching", "Editorial", "Knowledge", "Community", "MailReading", "Reception"]),
        outside: ["Hummingbird", "HTTPTypes", "Logging", "NIOCore"]
    ),
    Room(
        "DemoNetworks",
        on: ["Primitives", "Channels"],
        outside: [
            "CLibZstd", "Crypto", "Hummingbird", "HTTPTypes", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOWebSocket",
        ]
    ),
    Room(
        "Server",
        on: ground.union(spine).union(connectors).union([
            "Matching", "Ranking", "Encoding", "Editorial", "Knowledge", "Community", "LanguageIdentification",
            "StorageSQLite", "StoragePostgres", "Safekeeping", "Outbound", "Reception", "WebPages", "JSONAPI",
        ]),
        outside: ["Hummingbird", "ServiceLifecycle", "Logging", "UnixSignals"]
    ),
    Room(
        "parley",
        on: ground.union(spine).union(connectors).union([
            "Matching", "Editorial", "Knowledge", "Community", "TriageLearning", "Ranking", "Encoding", "Outbound",
            "ForumArchives", "MailReading", "Reception", "Safekeeping", "Server", "DemoNetworks",
        ]),
        outside: ["ArgumentParser", "ServiceLifecycle", "Logging"]
    ),
]

/// Modules of the platform that any room may use.
let platformModules: Set = ["Foundation", "Synchronization"]

/// Modules of the platform that open a door to the machine, and the rooms that hold the key.
let platformDoors: [String: Set<String>] = [
    "Dispatch": ["Outbound", "StorageSQLite", "StoragePostgres", "Organization", "Listening", "Server", "parley"],
    "Glibc": [
        "StorageSQLite", "StoragePostgres", "Organization", "Governance", "ExternalConnector", "Server", "parley",
    ],
]

/// What a file in `Rules/` may import: rooms whose types are values, and tables of data; never storage or a server.
let pureModules: Set = [
    "Primitives", "Organization", "Governance", "Channels", "Matching", "LanguageIdentification", "MarkupText",
    "MailReading", "Listening", "Conversations", "Pictures", "Responding", "Knowledge", "Outbound", "Foundation",
    "Crypto", "CLibXML2", "CLibZstd", "CLanguageModel",
]

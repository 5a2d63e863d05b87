// swift-tools-version: 6.2
import PackageDescription

let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What `scripts/test` asks for: a release build whose rooms its tests may look into, so that one build serves both.
let testable = Context.environment["PARLEY_TESTABLE"] == "1"
let roomRules: [SwiftSetting] =
    houseRules + (testable ? [.unsafeFlags(["-enable-testing"], .when(configuration: .release))] : [])

/// Tests run once: the compiler spends no time on making them fast.
let testRules: [SwiftSetting] =
    houseRules + (testable ? [.unsafeFlags(["-Onone"], .when(configuration: .release))] : [])

/// One room of the house.
///
/// It may import only what is named in `on`; the architecture test holds it to that.
func room(_ name: String, on rooms: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: rooms, exclude: exclude, swiftSettings: roomRules)
}

func tests(of name: String, with rooms: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: rooms,
        exclude: exclude,
        swiftSettings: testRules
    )
}

// MARK: What stands outside

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioWebSocket = Target.Dependency.product(name: "NIOWebSocket", package: "swift-nio")
let nioCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

// MARK: The rooms, in the order of the data

let ground: [Target.Dependency] = ["Primitives", "Storage", "Journal", "Organization", "Governance"]
let spine: [Target.Dependency] = [
    "Channels", "Pictures", "Listening", "Conversations", "Routing", "Responding", "Publishing",
]
let everything: [Target.Dependency] = ground + spine
let connectors: [Target.Dependency] = [
    "BlueskyConnector", "MastodonConnector", "FeedConnector", "MailConnector", "WebhookConnector", "DiscourseConnector",
    "ExternalConnector",
]

let package = Package(
    name: "parley",
    products: [
        .executable(name: "parley", targets: ["parley"]),
        .library(name: "Matching", targets: ["Matching"]),
        .library(name: "Channels", targets: ["Channels", "Primitives"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Ground
        room("Primitives"),
        room("Storage", on: ["Primitives"]),
        room("Journal", on: ["Primitives", "Storage", crypto, lifecycle, logging]),
        room("Organization", on: ["Primitives", "Storage", "Journal", "CLibArgon2", crypto]),
        room("Governance", on: ["Primitives", "Storage", "Journal", "Organization", crypto]),
        // Spine
        room("Channels", on: ["Primitives"]),
        room("Pictures", on: ["Primitives", "Storage", "Journal", "Channels"]),
        room("Matching", on: ["CUnicodeTables"]),
        room("LanguageIdentification", on: ["CLanguageModel"]),
        room("TriageLearning", on: ["CLibLinear"]),
        room("Ranking", on: ["Matching", "CLibStemmer", "CVectorKernels"]),
        room("Encoding", on: ["CVectorKernels"]),
        room("Listening", on: ground + ["Channels", "Matching", "LanguageIdentification", lifecycle, logging]),
        room("Conversations", on: ground + ["Channels", "Matching", "Listening", lifecycle, logging]),
        room("Routing", on: ground + ["Channels", "Matching", "TriageLearning", "Listening", "Conversations"]),
        room(
            "Responding",
            on: ground + [
                "Channels", "Pictures", "Matching", "Listening", "Conversations", crypto, lifecycle, logging,
            ]
        ),
        room("Publishing", on: ground + ["Channels", "Pictures", "Conversations", "Responding", lifecycle, logging]),
        // Above
        room("Editorial", on: ground + ["Channels", "Pictures", "Conversations", "Responding", "Publishing"]),
        room(
            "Knowledge",
            on: ground + [
                "Channels", "Pictures", "Matching", "Ranking", "Listening", "Conversations", "Responding",
                "Publishing",
            ]
        ),
        room(
            "Community",
            on: ground + [
                "Channels", "Matching", "Listening", "Conversations", "Responding", "Publishing", "Knowledge",
            ]
        ),
        // Rim: drivers and connectors
        room("StorageSQLite", on: ["Primitives", "Storage", grdb, grdbSQLite]),
        room("StoragePostgres", on: ["Storage", "CLibPQ"]),
        room(
            "Safekeeping",
            on: [
                "Primitives", "Storage", "Journal", "Organization", "Publishing", "Editorial", "Community",
                "StorageSQLite", crypto,
            ]
        ),
        room(
            "Outbound",
            on: [asyncHTTPClient, nioCore, nioPosix, nioHTTP1, nioCompression, nioWebSocket, nioSSL]
        ),
        room("MarkupText", on: ["CLibXML2"]),
        room("ForumArchives", on: ["Primitives", "Community", "MarkupText"]),
        room("MailReading", on: ["Primitives", "MarkupText"]),
        room("BlueskyConnector", on: ["Primitives", "Channels", "Outbound", "CLibZstd", crypto, nioCore]),
        room("MastodonConnector", on: ["Primitives", "Channels", "Outbound", "MarkupText", crypto]),
        room("FeedConnector", on: ["Primitives", "Channels", "Outbound", "MarkupText", "CLibXML2", crypto]),
        room("MailConnector", on: ["Primitives", "Channels", "Outbound", "MailReading", crypto]),
        room("DiscourseConnector", on: ["Primitives", "Channels", "Outbound", "MarkupText"]),
        room("WebhookConnector", on: ["Primitives", "Channels", "Outbound", crypto]),
        room("ExternalConnector", on: ["Primitives", "Channels", "CChildProcess"]),
        // Rim: ways in
        room(
            "Reception",
            on: ground + spine + ["Matching", "Knowledge", "Community", hummingbird, httpTypes, logging]
        ),
        room(
            "WebPages",
            on: ground + spine + [
                "Matching", "Editorial", "Knowledge", "Community", "Reception", "CLibZ", "CWebAssets", hummingbird,
                httpTypes, logging, nioCore,
            ]
        ),
        room(
            "JSONAPI",
            on: ground + spine + [
                "Matching", "Editorial", "Knowledge", "Community", "MailReading", "Reception", hummingbird, httpTypes,
                logging, nioCore,
            ]
        ),
        room(
            "DemoNetworks",
            on: [
                "Primitives", "Channels", "CLibZstd", crypto, hummingbird, httpTypes, nioCore, nioPosix, nioHTTP1,
                nioWebSocket,
            ]
        ),
        room(
            "Server",
            on: ground + spine + connectors + [
                "Matching", "Ranking", "Encoding", "Editorial", "Knowledge", "Community", "LanguageIdentification",
                "StorageSQLite", "StoragePostgres", "Safekeeping", "Outbound", "Reception", "WebPages", "JSONAPI",
                hummingbird,
                lifecycle, logging, unixSignals,
            ]
        ),
        .executableTarget(
            name: "parley",
            dependencies: ground + spine + connectors + [
                "Matching", "Editorial", "Knowledge", "Community", "TriageLearning", "Ranking", "Encoding", "Outbound",
                "ForumArchives", "MailReading", "Reception", "Safekeeping", "Server", "DemoNetworks", argumentParser,
                lifecycle,
                logging,
            ],
            swiftSettings: roomRules
        ),
        // Libraries of the system, and data
        .systemLibrary(name: "CLibArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CLibLinear", providers: [.apt(["liblinear-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CChildProcess"),
        .target(name: "CLanguageModel"),
        .target(name: "CUnicodeTables"),
        .target(name: "CVectorKernels"),
        .target(name: "CWebAssets", exclude: ["assets"]),
        // Tests
        .target(
            name: "TestSupport",
            dependencies: ground + spine + [
                "Matching", "Editorial", "Knowledge", "Community", "LanguageIdentification", "Reception", "Safekeeping",
                "Server",
                "StorageSQLite", "StoragePostgres", "CLibPQ", logging,
            ],
            path: "Tests/TestSupport",
            swiftSettings: houseRules
        ),
        .target(name: "FuzzingSupport", path: "Tests/FuzzingSupport", swiftSettings: houseRules),
        tests(of: "Architecture"),
        tests(of: "Primitives", with: ["Primitives"]),
        tests(of: "Storage", with: ["Primitives", "Storage", "StorageSQLite", "TestSupport"]),
        tests(of: "StoragePostgres", with: ["Primitives", "Storage", "StoragePostgres", "TestSupport"]),
        tests(
            of: "Journal",
            with: ["Primitives", "Storage", "Journal", "Organization", "TestSupport", lifecycle, logging]
        ),
        tests(of: "Organization", with: ground + ["CLibArgon2", "TestSupport"]),
        tests(of: "Governance", with: ground + ["TestSupport"]),
        tests(of: "Channels", with: ["Primitives", "Channels"]),
        tests(of: "Pictures", with: ["Channels", "Pictures", "Responding", "TestSupport"]),
        tests(of: "Matching", with: ["Matching", "FuzzingSupport"], exclude: ["Corpus"]),
        tests(of: "LanguageIdentification", with: ["LanguageIdentification"]),
        tests(of: "TriageLearning", with: ["TriageLearning"]),
        tests(of: "Ranking", with: ["Ranking", "CVectorKernels"]),
        tests(of: "Encoding", with: ["Encoding", "CVectorKernels"]),
        tests(
            of: "Listening",
            with: everything + ["Matching", "LanguageIdentification", "TestSupport", lifecycle, logging]
        ),
        tests(of: "Conversations", with: everything + ["Matching", "TestSupport", lifecycle, logging]),
        tests(of: "Routing", with: everything + ["Matching", "TriageLearning", "TestSupport"]),
        tests(of: "Responding", with: everything + ["Matching", "TestSupport", logging]),
        tests(
            of: "Publishing",
            with: everything + ["Matching", "LanguageIdentification", "Safekeeping", "TestSupport", lifecycle, logging]
        ),
        tests(of: "parley", with: ["Matching", "Outbound", "Pictures", "Ranking", "parley", argumentParser]),
        tests(
            of: "Server",
            with: [
                "Primitives", "Governance", "Channels", "Encoding", "Journal", "Knowledge", "Reception", "Server",
                "TestSupport", logging,
            ]
        ),
        tests(of: "Editorial", with: everything + ["Editorial", "TestSupport", logging]),
        tests(of: "Knowledge", with: everything + ["Matching", "Ranking", "Knowledge", "TestSupport"]),
        tests(of: "ForumArchives", with: ["Primitives", "Community", "ForumArchives"]),
        tests(of: "Community", with: everything + ["Matching", "Knowledge", "Community", "TestSupport", logging]),
        tests(
            of: "Safekeeping",
            with: everything + ["Knowledge", "StorageSQLite", "Safekeeping", "TestSupport", lifecycle, logging]
        ),
        tests(of: "Outbound", with: ["Outbound", nioCore, nioPosix, nioHTTP1]),
        tests(of: "MarkupText", with: ["MarkupText"]),
        tests(of: "MailReading", with: ["Primitives", "MailReading", "FuzzingSupport"]),
        tests(
            of: "BlueskyConnector",
            with: ["Primitives", "Channels", "Outbound", "BlueskyConnector", "DemoNetworks", "FuzzingSupport"],
            exclude: ["Corpus"]
        ),
        tests(
            of: "MastodonConnector",
            with: ["Primitives", "Channels", "Outbound", "MarkupText", "MastodonConnector", "DemoNetworks"],
            exclude: ["Fixtures"]
        ),
        tests(of: "Conformance", with: ["BlueskyConnector", "MastodonConnector", "Matching"]),
        tests(of: "Peer", with: ["Primitives", "Channels", "Outbound", "MastodonConnector"]),
        tests(of: "DiscourseConnector", with: ["Primitives", "Channels", "Outbound", "DiscourseConnector"]),
        tests(of: "WebhookConnector", with: ["Primitives", "Channels", "Outbound", "WebhookConnector"]),
        tests(of: "FeedConnector", with: ["Primitives", "Channels", "Outbound", "MarkupText", "FeedConnector"]),
        tests(of: "ExternalConnector", with: ["Primitives", "Channels", "ExternalConnector"]),
        tests(
            of: "MailConnector",
            with: [
                "Primitives", "Channels", "Outbound", "MailReading", "MailConnector", "FuzzingSupport", nioCore,
                nioPosix,
            ]
        ),
        tests(
            of: "WebPages",
            with: everything + [
                "Matching", "Editorial", "Knowledge", "Community", "Reception", "WebPages", "TestSupport", hummingbird,
                hummingbirdTesting, httpTypes, logging, nioCore,
            ],
            exclude: ["Golden"]
        ),
        tests(
            of: "JSONAPI",
            with: everything + [
                "Matching", "Editorial", "Knowledge", "Community", "Reception", "JSONAPI", "TestSupport", hummingbird,
                hummingbirdTesting, httpTypes, logging, nioCore,
            ]
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)

import ArgumentParser
import BlueskyConnector
import Channels
import DiscourseConnector
import ExternalConnector
import FeedConnector
import Foundation
import Journal
import Logging
import MailConnector
import MastodonConnector
import Organization
import Outbound
import Primitives
import Reception
import Server
import Storage
import WebhookConnector

/// The options of a server.
struct ServeOptions: ParsableArguments {
    @Option(help: "The folder with the key file, and with the database unless --database names another.")
    var data = "parley-data"

    @Option(
        help: ArgumentHelp(
            "A PostgreSQL database, such as postgres://parley@db.example/parley; the embedded one when it is left out.",
            discussion:
                "Where a password is in it, say it by PARLEY_DATABASE, which other people of the machine do not see."
        )
    )
    var database: String?

    @Option(help: "What this process does, with commas: web, worker, listener.")
    var roles = "web,worker,listener"

    @Option(help: "After how many seconds of silence other processes take over what this one does; 1 to 300.")
    var lease = 10

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 chooses a free one.")
    var port = 8080

    @Option(help: "Where people reach this server, such as https://parley.example.")
    var address: String?

    @Option(help: "Sites that may show answers in a frame, such as https://www.parley.example, with commas.")
    var embedOn: String?

    @Option(help: "The encoder that finds what means the same, by its name in `parley model list`.")
    var encoder: String?

    @Option(help: "The folder of connectors that are programs of their own, or PARLEY_CONNECTORS in the environment.")
    var connectors: String?

    @OptionGroup(title: "Mail") var mail: MailOptions

    @OptionGroup(title: "Who asks") var strangers: StrangerOptions

    @OptionGroup(title: "Where it goes") var way: ReachOptions

    @Flag(help: "Fetch no pictures that posts name.")
    var noPictures = false

    @Flag(help: "Start although the clock stands before the newest entry of the journal.")
    var acceptClock = false

    @Flag(help: "Make a new key although the one that opens the accounts' credentials is missing.")
    var newKey = false

    @Option(help: "How much to tell: trace, debug, info, notice, warning, error.")
    var log = "notice"

    func configuration() throws -> ServerConfiguration {
        var configuration = ServerConfiguration(
            folder: data,
            database: databaseAddress(database),
            host: host,
            port: try checkedPort(port),
            address: try address.map(checkedAddress),
            acceptsClock: acceptClock,
            acceptsNewKey: newKey
        )
        configuration.roles = try chosenRoles()
        guard (1...300).contains(lease) else {
            throw CommandTrouble(code: 64, "--lease takes a number of seconds from 1 to 300.")
        }
        configuration.mail = try mail.way(links: configuration.address)
        configuration.embedding = try embedOn.map(checkedSites) ?? []
        configuration.encoder = encoder
        configuration.term = WorkClaims.Term(.seconds(lease))
        configuration.proxies = try strangers.proxies()
        configuration.fediverse = try strangers.fediverse(host: host, address: configuration.address)
        return configuration
    }

    private func checkedAddress(_ text: String) throws -> String {
        guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil
        else { throw CommandTrouble(code: 64, "--address takes an address such as https://parley.example.") }
        // What stands behind it begins with a slash of its own.
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    /// Each is a scheme and a host, perhaps with a port: what else stood there would be read as a rule of its own.
    private func checkedSites(_ text: String) throws -> [String] {
        try text.split(separator: ",").map { site in
            let site = site.filter { $0 != " " }
            guard let parts = URLComponents(string: site), ["http", "https"].contains(parts.scheme),
                let host = parts.host, !host.isEmpty, parts.path.isEmpty, parts.query == nil, parts.fragment == nil,
                parts.user == nil, !site.contains(where: { ";'\"*".contains($0) })
            else {
                throw CommandTrouble(
                    code: 64,
                    "--embed-on takes addresses of sites such as https://www.parley.example."
                )
            }
            return site
        }
    }

    private func chosenRoles() throws -> Set<ServerRole> {
        let names = roles.split(separator: ",").map { $0.filter { $0 != " " } }
        let chosen = names.compactMap(ServerRole.init(rawValue:))
        guard !chosen.isEmpty, chosen.count == names.count else {
            throw CommandTrouble(code: 64, "--roles takes web, worker and listener, with commas between them.")
        }
        return Set(chosen)
    }

    func logger() throws -> Logger {
        guard let level = Logger.Level(rawValue: log) else {
            throw CommandTrouble(code: 64, "--log takes trace, debug, info, notice, warning or error.")
        }
        var logger = Logger(label: "parley", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = level
        return logger
    }
}

/// The address that was given, or the environment's; `nil` for the database in the folder.
func databaseAddress(_ given: String?) -> String? {
    let address = given ?? ProcessInfo.processInfo.environment["PARLEY_DATABASE"]
    return address.flatMap { $0.isEmpty ? nil : $0 }
}

/// `parley serve`.
struct Serve: AsyncParsableCommand, DeclaredCommand {
    static let act = CommandAct.operates
    static let configuration = CommandConfiguration(abstract: "Run the server: pages, API, listening and publishing.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let logger = try options.logger()
        let given = try options.configuration()
        try await WayOut(try options.way.allowed()).use { way in
            var configuration = given
            configuration.pictures = options.noPictures ? nil : way.pictures
            let own = standardConnectors(through: way, mailAuthorities: options.mail.mailAuthorities)
            let shelf = try await externalConnectors(in: options.connectors, besides: own, logger: logger)
            let server = try await ParleyServer(
                configuration,
                connectors: own + shelf.connectors,
                logger: logger
            )
            let house = server.house
            let host = options.host
            try await server.run { port in
                await greet(house: house, host: host, port: port)
            }
            await shelf.shutdown()
        }
    }

    private func greet(house: House, host: String, port: Int) async {
        if let warning = options.strangers.warning { say(warning) }
        if options.address?.hasPrefix("https://") == true, options.strangers.trustedProxy.isEmpty {
            say("No proxy is named, so that all who come through one count as one. Name it with --trusted-proxy.")
        }
        let isSetUp = (try? await house.ground.read { try OrganizationTable(on: $0).profile() != nil }) ?? true
        guard port > 0 else { return say("Parley \(parleyVersion) is at work (\(options.roles))") }
        say("Parley \(parleyVersion) listens on http://\(host):\(port)")
        if !isSetUp { say("Open it in a browser to set it up. The set-up code is \(house.setUpCode)") }
    }
}

/// Prints a line at once, also into a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// The networks that Parley comes with.
///
/// `mailAuthorities` is a file of certificate authorities that are trusted for mail servers in place of the machine's.
func standardConnectors(
    through way: WayOut,
    clock: Clock = .system,
    mailAuthorities: String? = nil
) -> [any Connector] {
    [
        BlueskyConnector(outbound: way.outbound, clock: clock, webSockets: way.webSockets),
        MastodonConnector(outbound: way.outbound, clock: clock),
        FeedConnector(outbound: way.outbound, clock: clock),
        MailConnector(outbound: way.outbound, clock: clock, within: way.reach, authorities: mailAuthorities),
        WebhookConnector(outbound: way.outbound, clock: clock),
        DiscourseConnector(outbound: way.outbound, clock: clock),
    ]
}

import ArgumentParser
import BlueskyConnector
import Channels
import FeedConnector
import Foundation
import Journal
import Logging
import MastodonConnector
import Organization
import Outbound
import Primitives
import Reception
import Server
import Storage

/// The options of a server.
struct ServeOptions: ParsableArguments {
    @Option(help: "The folder with the key file, and with the database unless --database names another.")
    var data = "parley-data"

    @Option(
        help: "The address of a PostgreSQL database, or PARLEY_DATABASE in the environment, where nobody else sees it."
    )
    var database: String?

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 chooses a free one.")
    var port = 8080

    @Option(help: "Where people reach this server, such as https://parley.example.")
    var address: String?

    @Flag(help: "Start although the clock stands before the newest entry of the journal.")
    var acceptClock = false

    @Option(help: "How much to tell: trace, debug, info, notice, warning, error.")
    var log = "notice"

    func configuration() -> ServerConfiguration {
        ServerConfiguration(
            folder: data,
            database: databaseAddress(database),
            host: host,
            port: port,
            address: address,
            acceptsClock: acceptClock
        )
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
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server: pages, API, listening and publishing.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let logger = try options.logger()
        let outbound = AsyncHTTPOutbound(userAgent: "Parley/\(parleyVersion)")
        do {
            let server = try await ParleyServer(
                options.configuration(),
                connectors: standardConnectors(through: outbound),
                logger: logger
            )
            let house = server.house
            let host = options.host
            try await server.run { port in
                await greet(house: house, host: host, port: port)
            }
            try await outbound.shutdown()
        } catch {
            try? await outbound.shutdown()
            throw error
        }
    }

    private func greet(house: House, host: String, port: Int) async {
        let isSetUp = (try? await house.ground.read { try OrganizationTable(on: $0).profile() != nil }) ?? true
        say("Parley \(parleyVersion) listens on http://\(host):\(port)")
        if !isSetUp { say("Open it in a browser to set it up. The set-up code is \(house.setUpCode)") }
    }
}

/// Prints a line at once, also into a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// The networks that Parley comes with.
func standardConnectors(through outbound: any OutboundClient, clock: Clock = .system) -> [any Connector] {
    [
        BlueskyConnector(outbound: outbound, clock: clock),
        MastodonConnector(outbound: outbound, clock: clock),
        FeedConnector(outbound: outbound, clock: clock),
    ]
}

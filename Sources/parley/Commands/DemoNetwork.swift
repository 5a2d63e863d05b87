import ArgumentParser
import DemoNetworks
import Foundation
import Logging
import Primitives
import Server

/// `parley demo-network`.
struct DemoNetworkCommand: AsyncParsableCommand, DeclaredCommand {
    static let act = CommandAct.standsAlone
    static let configuration = CommandConfiguration(
        commandName: "demo-network",
        abstract: "Run one small network by itself, to try connectors and clients on.",
        discussion: """
            Prints one line of JSON with its addresses and accounts once it listens, and runs until it is stopped.
            Everything is forgotten at the end. While it runs, POST /demo/faults disturbs the next posts: for bluesky
            with {"fault": NAME, "times": N}, for mastodon with a form of the same names.
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case bluesky
        case mastodon
    }

    @Argument(help: "bluesky (a PDS and a Jetstream) or mastodon.")
    var network: Kind

    @Option(help: "The port of the server; 0 chooses a free one.")
    var port = 0

    @Option(help: "The port of the Jetstream; 0 chooses a free one.")
    var streamPort = 0

    @Option(help: "A file with events of the first Jetstream wire, one a line, that the Jetstream begins with.")
    var events: String?

    @Option(help: "An account, as handle:password, or name:token on mastodon; may be given several times.")
    var account: [String] = []

    @Option(help: "A disturbance of the next posts through the API, as NAME or NAME:TIMES; may be given several times.")
    var fault: [String] = []

    func run() async throws {
        _ = bootstrapLogging(at: .error)
        (_, _) = (try checkedPort(port), try checkedPort(streamPort, "--stream-port"))
        switch network {
        case .bluesky: try await runBluesky()
        case .mastodon: try await runMastodon()
        }
    }

    // MARK: Bluesky

    private func runBluesky() async throws {
        let events = try recordedEvents()
        let stream = try JetstreamReplayServer(
            events,
            clock: .system,
            dictionary: JetstreamReplayServer.dictionary(trainedOn: events.count >= 100 ? events : sampleEvents)
        )
        let accounts = try skyAccounts()
        let sky = SmallPDS(accounts, clock: .system, stream: stream)
        for (name, times) in try faults() {
            guard let fault = SmallPDS.Fault(rawValue: name) else { throw unknown(name, SmallPDS.Fault.allCases) }
            sky.fail(fault, times: times)
        }
        try await stream.run(on: streamPort) { streamPort in
            try await sky.run(on: port) { port in
                let people = accounts.map { ["did": $0.did, "handle": $0.handle, "password": $0.password] }
                try announce(
                    [
                        "network": "bluesky", "address": "http://127.0.0.1:\(port)",
                        "stream": "ws://127.0.0.1:\(streamPort)", "accounts": people,
                    ]
                )
            }
        }
    }

    private func recordedEvents() throws -> [DemoJetstreamEvent] {
        guard let events else { return [] }
        return try readInput(events).split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            guard let event = DemoJetstreamEvent(line: Array(line)) else {
                throw CommandTrouble(code: 2, "Line \(index + 1) of \(events) is no event of the first Jetstream wire.")
            }
            return event
        }
    }

    private func skyAccounts() throws -> [DemoBlueskyAccount] {
        try named(standard: ["marram.example:marram-demo", "rosa.example:rosa-demo"]).enumerated().map { index, pair in
            let name = pair.name.prefix { $0 != "." }
            return DemoBlueskyAccount(
                did: Townsperson(key: "\(name.filter(\.isLetter))", name: "", language: "en", note: "").did,
                handle: pair.name.lowercased(),
                name: name.capitalized,
                password: pair.secret
            )
        }
    }

    // MARK: Mastodon

    private func runMastodon() async throws {
        guard events == nil else {
            throw CommandTrouble(code: 64, "--events is for bluesky. On mastodon, post through the API or on the page.")
        }
        let small = SmallMastodon(clock: .system)
        let accounts = try named(standard: ["marram:token-marram", "rosa:token-rosa"])
        for account in accounts {
            await small.addAccount(name: account.name, displayName: account.name.capitalized, token: account.secret)
        }
        for (name, times) in try faults() {
            guard let fault = SmallMastodonFault(rawValue: name) else {
                throw unknown(name, SmallMastodonFault.allCases)
            }
            await small.disturb(fault, times: times)
        }
        let people = accounts.map { ["name": $0.name, "token": $0.secret] }
        try await small.run(port: port) { address in
            try? announce(["network": "mastodon", "address": address, "accounts": people])
        }
    }

    // MARK: What stands on the command line

    private func named(standard: [String]) throws -> [(name: String, secret: String)] {
        try (account.isEmpty ? standard : account).map { text in
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw CommandTrouble(code: 64, "“\(text)” is not of the form name:password.")
            }
            return (parts[0], parts[1])
        }
    }

    private func faults() throws -> [(name: String, times: Int)] {
        try fault.map { text in
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard let name = parts.first, let times = parts.count > 1 ? Int(parts[1]) : 1, times > 0 else {
                throw CommandTrouble(code: 64, "“\(text)” is not of the form NAME:TIMES.")
            }
            return (name, times)
        }
    }

    private func unknown<Fault: RawRepresentable<String>>(_ name: String, _ known: [Fault]) -> CommandTrouble {
        let names = known.map(\.rawValue).joined(separator: ", ")
        return CommandTrouble(code: 64, "There is no disturbance “\(name)”. Choose one of \(names).")
    }

    private func announce(_ members: [String: Any]) throws {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        say(String(decoding: try JSONSerialization.data(withJSONObject: members, options: options), as: UTF8.self))
    }
}

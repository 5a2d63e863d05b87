import ArgumentParser
import Channels
import Foundation
import Outbound

/// `parley channel`.
struct ChannelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channel",
        abstract: "Places that are listened to, and accounts that speak.",
        subcommands: [
            List.self, Add.self, ChannelSignIn.self, Check.self, Pause.self, Resume.self, Remove.self,
            ChannelSecret.self,
        ]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List sources and accounts, with how they fare.")

        @OptionGroup var server: ServerOptions

        func run() async throws {
            let client = try server.client()
            let sources = try await client.call("GET", "/sources")
            let accounts = try await client.call("GET", "/accounts")
            if server.json {
                return try printJSON(
                    JSONObject(sources).members.merging(JSONObject(accounts).members) { one, _ in one }
                )
            }
            for source in JSONObject(sources).list("sources") {
                let state = source.flag("isPaused") ? "paused" : source.text("health")
                print(
                    "source   \(source.text("id"))  \(source.text("connector"))  \(source.text("title")): \(state), "
                        + "\(source.number("received")) received, \(source.number("kept")) kept, "
                        + "\(source.number("unreadable")) unreadable  \(source.text("reason"))"
                )
            }
            for account in JSONObject(accounts).list("accounts") {
                print(
                    "account  \(account.text("id"))  \(account.text("connector"))  @\(account.text("handle")): "
                        + "\(account.text("state"))  \(account.text("reason"))\(standing(of: account))"
                )
            }
        }

        /// The pause that its network asks for, and the end of its access.
        private func standing(of account: JSONObject) -> String {
            let (rest, end) = (account.text("restsUntil"), account.text("expiresAt"))
            let advice = account.flag("endsSoon") ? " (connect it again before)" : ""
            return (rest.isEmpty ? "" : "  rests until \(rest)") + (end.isEmpty ? "" : "  ends \(end)\(advice)")
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a source, or connect an account with --account; it is tried first."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "bluesky, mastodon, feed, mail, webhook, discourse or community.") var connector: String
        @Flag(help: "Connect an account that speaks.") var account = false
        @Option(name: .customLong("set"), help: "A setting, as name=value; see `parley channel check`.")
        var settings: [String] = []
        @Option(help: "A file whose first line is the value of a secret setting, as name=FILE.")
        var secretFile: [String] = []
        @Option(help: "The name that people read.") var title: String?
        @Option(help: "matching or everything.") var keeps = "matching"
        @Option(help: "The code of the unit that gets what no query claims.") var unit: String?
        @Option(help: "The id of the account to listen through.") var through: String?
        @Option(help: "Where to begin, in the source's own words; now unless given.") var cursor: String?

        func run() async throws {
            var values = try pairs(settings)
            for (name, path) in try pairs(secretFile) {
                values[name] = try readWords(path).trimmingCharacters(in: .newlines)
            }
            var content: [String: Any] = ["connector": connector, "settings": values]
            if !account {
                content["keeps"] = keeps
                if let title { content["title"] = title }
                if let unit { content["unit"] = unit }
                if let through { content["account"] = through }
                if let cursor { content["cursor"] = cursor }
            }
            let answer = try await server.client().call("POST", account ? "/accounts" : "/sources", content)
            if server.json { return try printJSON(answer) }
            let added = JSONObject(answer)
            print("\(added.text("id"))  \(account ? "@" + added.text("handle") : added.text("title"))")
            if !added.text("secret").isEmpty { showSecret(added) }
        }
    }

    struct Check: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Show the settings of a connector, or try settings without keeping anything."
        )

        @Argument(help: "bluesky, mastodon, feed, mail, webhook, discourse or community.") var connector: String
        @Option(name: .customLong("set"), help: "A setting, as name=value.") var settings: [String] = []
        @Flag(help: "Print JSON.") var json = false
        @OptionGroup var way: ReachOptions

        func run() async throws {
            try await WayOut(try way.allowed()).use { try await check(through: $0) }
        }

        private func check(through way: WayOut) async throws {
            let known = standardConnectors(through: way)
            guard let found = known.first(where: { $0.manifest.name == connector }) else {
                let names = known.map(\.manifest.name).joined(separator: ", ")
                throw CommandTrouble(code: 64, "There is no connector “\(connector)”. Choose one of \(names).")
            }
            try await show(found, try pairs(settings))
        }

        private func show(_ connector: any Connector, _ values: [String: String]) async throws {
            if values.isEmpty {
                if json {
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                    return print(String(decoding: try encoder.encode(connector.manifest), as: UTF8.self))
                }
                for setting in connector.manifest.settings {
                    let standard = setting.standard.map { " [\($0)]" } ?? ""
                    print("\(setting.name)\(standard)  \(setting.title): \(setting.help)")
                }
                return
            }
            let secrets = Set(connector.manifest.settings.filter { $0.kind == .secret }.map(\.name))
            let profile = try await connector.check(
                ConnectorSettings(
                    values: values.filter { !secrets.contains($0.key) },
                    vault: PassingVault(values.filter { secrets.contains($0.key) })
                )
            )
            if json {
                try printJSON(["id": profile.id, "handle": profile.handle, "name": profile.name])
            } else {
                print("All is well: \(profile.name) \(profile.handle.isEmpty ? "" : "@" + profile.handle)")
            }
        }
    }

    struct Pause: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Stop listening to a source for a while.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The source's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("POST", "/sources/\(id)/pause")
            if server.json { try printJSON(["done": "pause"]) } else { print("Paused.") }
        }
    }

    struct Resume: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Listen again, from where it left off.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The source's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("POST", "/sources/\(id)/resume")
            if server.json { try printJSON(["done": "resume"]) } else { print("Listening again.") }
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a source, or an account with --account.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id.") var id: String
        @Flag(help: "It is an account.") var account = false

        func run() async throws {
            let answer = try await server.client().call("DELETE", "/\(account ? "accounts" : "sources")/\(id)")
            let removed = JSONObject(answer)
            if server.json {
                try printJSON(removed.members.merging(["done": "remove"]) { _, done in done })
                return
            }
            print("Removed.")
            guard removed.text("signIn") == "stands" else { return }
            print("Its network could not be told that the sign-in is over: \(removed.text("reason"))")
            print("End Parley's access in the account's settings there, too.")
        }
    }
}

/// Reads `name=value`.
func pairs(_ words: [String]) throws -> [String: String] {
    var values: [String: String] = [:]
    for word in words {
        guard let separator = word.firstIndex(of: "=") else {
            throw CommandTrouble(code: 64, "“\(word)” is not of the form name=value.")
        }
        values[String(word[..<separator])] = String(word[word.index(after: separator)...])
    }
    return values
}

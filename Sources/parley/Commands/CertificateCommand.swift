import ArgumentParser

/// `parley certificate`.
struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "The certificates of people, and those that units ask of whoever answers.",
        subcommands: [List.self, Give.self, Revoke.self, Asked.self, Holders.self, Ask.self, StopAsking.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List what somebody holds, or held until it ran out.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "Their mail address.") var of: String

        func run() async throws {
            let client = try server.client()
            let answer = try await client.call("GET", try await certificates(of: of, client))
            if server.json { return try printJSON(answer) }
            for certificate in JSONObject(answer).list("certificates") {
                let end = certificate.text("endsAt")
                let until = end.isEmpty ? "" : certificate.flag("isValid") ? "  until \(end)" : "  ran out \(end)"
                print("\(certificate.text("id"))  \(certificate.text("name"))\(until)")
            }
        }
    }

    struct Give: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give somebody a certificate, or a new end for one that they hold.",
            discussion: "Nobody gives one to themselves."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: "Their mail address.") var to: String
        @Option(help: "Until when, such as 2026-12-24T12:00:00Z; for good unless given.") var until: String?

        func run() async throws {
            let client = try server.client()
            var content = ["name": name]
            if let until { content["endsAt"] = until }
            let answer = try await client.call("POST", try await certificates(of: to, client), content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(to) holds “\(name)”.")
        }
    }

    struct Revoke: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a certificate; what it opened is closed from that moment."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: "Their mail address.") var from: String

        func run() async throws {
            let client = try server.client()
            let path = try await certificates(of: from, client)
            _ = try await client.call("DELETE", path + "/" + (try await called(name, at: path, client)))
            if server.json { try printJSON(["done": "revoke"]) } else { print("Revoked.") }
        }
    }

    struct Asked: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what is asked of whoever answers in a unit, by itself and by those above it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String

        func run() async throws {
            let client = try server.client()
            let units = JSONObject(try await client.call("GET", "/units")).list("units")
            let answer = try await client.call("GET", try await certificates(askedIn: unit, client))
            if server.json { return try printJSON(answer) }
            for asked in JSONObject(answer).list("certificates") {
                let code = units.first { $0.text("id") == asked.text("unit") }?.text("code") ?? ""
                print("\(asked.text("id"))  \(asked.text("name"))  \(code)")
            }
        }
    }

    struct Holders: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List who holds a certificate that a unit may begin to ask for, and who gave it to them."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: "The code of the unit.") var unit: String

        func run() async throws {
            let client = try server.client()
            let path = try await certificates(askedIn: unit, client).replacing(
                "/certificates",
                with: "/certificate-holders"
            )
            let answer = try await client.call("GET", path + "?name=" + percentEncoded(name))
            if server.json { return try printJSON(answer) }
            let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
            func person(_ id: String) -> String { agents.first { $0.text("id") == id }?.text("name") ?? id }
            for holder in JSONObject(answer).list("holders") {
                let held = holder.object("certificate")
                let given = "given by \(person(held.text("givenBy"))) at \(held.text("givenAt"))"
                print("\(person(holder.text("agent")))  \(given)")
            }
        }
    }

    struct Ask: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask a certificate of whoever answers in a unit, or below it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: "The code of the unit.") var unit: String
        @Option(
            help: """
                `held` where those count that people hold already, `fromNow` where they do not; wanted where somebody \
                holds one (`parley certificate holders`).
                """
        )
        var counting: String?

        func run() async throws {
            let client = try server.client()
            let path = try await certificates(askedIn: unit, client)
            var content = ["name": name]
            if let counting { content["counting"] = counting }
            let answer = try await client.call("POST", path, content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(unit.uppercased()) asks for “\(name)”.")
        }
    }

    struct StopAsking: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "stop-asking",
            abstract: "Ask for a certificate no longer."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: "The code of the unit.") var unit: String

        func run() async throws {
            let client = try server.client()
            let path = try await certificates(askedIn: unit, client)
            _ = try await client.call("DELETE", path + "/" + (try await called(name, at: path, client)))
            if server.json { try printJSON(["done": "stop-asking"]) } else { print("Done.") }
        }
    }
}

private func certificates(of address: String, _ client: ParleyClient) async throws -> String {
    "/agents/\(try await found(address, by: client).text("id"))/certificates"
}

private func certificates(askedIn code: String, _ client: ParleyClient) async throws -> String {
    let units = JSONObject(try await client.call("GET", "/units")).list("units")
    guard let unit = units.first(where: { $0.text("code") == code.uppercased() }) else {
        throw CommandTrouble(code: 1, "There is no unit \(code). Look at `parley unit list`.")
    }
    return "/units/\(unit.text("id"))/certificates"
}

/// The id of what has this name there: the unit’s own before what one above it asks for.
private func called(_ name: String, at path: String, _ client: ParleyClient) async throws -> String {
    let all = JSONObject(try await client.call("GET", path)).list("certificates")
        .filter { $0.text("name").lowercased() == name.lowercased() }
    let own = all.first { path.hasPrefix("/units/\($0.text("unit"))/") } ?? all.first
    guard let found = own else {
        throw CommandTrouble(code: 1, "There is no certificate “\(name)” here. `parley certificate list` shows them.")
    }
    return found.text("id")
}

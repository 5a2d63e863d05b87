import ArgumentParser

/// `parley grant`.
struct GrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Who has which role where: give them, and take them back.",
        subcommands: [List.self, Give.self, TakeBack.self, Confirm.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List grants in the units that you may see.")
        @OptionGroup var server: ServerOptions
        @Option(help: "Only what this person was given: their mail address.") var agent: String?
        @Option(help: "Only what counts from this unit on: its code.") var unit: String?

        func run() async throws {
            let client = try server.client()
            var asked: [String] = []
            if let agent { asked.append("agent=\(try await found(agent, by: client).text("id"))") }
            if let unit { asked.append("unit=\(percentEncoded(unit))") }
            let answer = try await client.call(
                "GET",
                "/grants" + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
            )
            if server.json { return try printJSON(answer) }
            let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
            let groups = JSONObject(try await client.call("GET", "/groups")).list("groups")
            for grant in JSONObject(answer).list("grants") {
                let person = agents.first { $0.text("id") == grant.text("agent") }?.text("email")
                let group = groups.first { $0.text("id") == grant.text("group") }?.text("name")
                let holder = person ?? group.map { "group “\($0)”" } ?? "a group"
                let reach = grant.flag("cascades") ? "" : " only"
                let end = grant.text("expiresAt").isEmpty ? "" : "  until \(grant.text("expiresAt"))"
                print("\(grant.text("id"))  \(holder)  \(grant.text("role"))  \(grant.text("unit"))\(reach)\(end)")
            }
        }
    }

    struct Give: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give somebody a role in a unit.",
            discussion: "Nobody gives more than they have there, and nobody gives to themselves."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "Their mail address, or the id of a group.") var to: String
        @Option(help: "The code of the role; `parley role list` shows them.") var role: String
        @Option(help: "The code of the unit.") var unit: String
        @Flag(help: "In this unit only, not in those below it.") var only = false
        @Option(help: "Until when, such as 2026-12-24T12:00:00Z; for good unless given.") var until: String?

        func run() async throws {
            let client = try server.client()
            var content: [String: Any] = ["role": role, "unit": unit, "cascades": !only]
            var name = to
            if to.contains("@") {
                let agent = try await found(to, by: client)
                content["agent"] = agent.text("id")
                name = agent.text("name")
            } else {
                content["group"] = to
            }
            if let until { content["expiresAt"] = until }
            let answer = try await client.call("POST", "/grants", content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(name) has the role \(role) in \(unit.uppercased()).")
        }
    }

    struct TakeBack: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "take-back",
            abstract: "Take a role back; it counts for nothing from that moment."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The grant's id; `parley grant list` shows it.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/grants/\(percentEncoded(id))")
            if !server.json { print("Taken back.") }
        }
    }

    struct Confirm: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Be the second of the two people who give what only the hub has."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The grant's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("POST", "/grants/\(percentEncoded(id))/confirm")
            if !server.json { print("Confirmed.") }
        }
    }
}

/// Whoever signs in with this address.
func found(_ address: String, by client: ParleyClient) async throws -> JSONObject {
    let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
    guard let agent = agents.first(where: { $0.text("email") == address.lowercased() }) else {
        throw CommandTrouble(code: 1, "Nobody here signs in as “\(address)”. `parley agent list` shows who does.")
    }
    return agent
}

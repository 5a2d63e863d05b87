import ArgumentParser
import Foundation

/// `parley agent`.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "The people who work here, and their units.",
        subcommands: [List.self, Add.self, AddUnit.self]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List people.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/agents")
            if server.json { return try printJSON(answer) }
            for agent in JSONObject(answer).list("agents") {
                print("\(agent.text("id"))  \(agent.text("name")) <\(agent.text("email"))>  \(agent.text("role"))")
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give a person a place in a unit.")
        @OptionGroup var server: ServerOptions
        @Option(help: "Their name.") var name: String
        @Option(help: "Their mail address.") var email: String
        @Option(help: "The code of their unit.") var unit: String
        @Option(help: "administrator, hubMember, agent or readOnly.") var role = "agent"
        @Option(help: "A file with their first password, or - to type it.") var passwordFile = "-"

        func run() async throws {
            let answer = try await server.client().call(
                "POST",
                "/agents",
                [
                    "name": name, "email": email, "unit": unit, "role": role,
                    "password": try readPassword(passwordFile),
                ]
            )
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(name) can sign in.")
        }
    }

    struct AddUnit: AskingCommand {
        static let configuration = CommandConfiguration(commandName: "add-unit", abstract: "Add a spoke.")
        @OptionGroup var server: ServerOptions
        @Option(help: "A short code in capitals.") var code: String
        @Option(help: "The unit's name.") var name: String
        @Option(help: "The code of the unit above; the hub unless given.") var below: String?

        func run() async throws {
            var content: [String: Any] = ["code": code, "name": name]
            if let below { content["below"] = below }
            let answer = try await server.client().call("POST", "/units", content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(code) \(name)")
        }
    }
}

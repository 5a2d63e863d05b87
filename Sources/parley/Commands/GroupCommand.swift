import ArgumentParser

/// `parley group`.
struct GroupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group",
        abstract: "People who are given roles together.",
        subcommands: [List.self, Add.self, Join.self, Leave.self, Remove.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the groups that you may see.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let client = try server.client()
            let answer = try await client.call("GET", "/groups")
            if server.json { return try printJSON(answer) }
            let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
            for group in JSONObject(answer).list("groups") {
                let members = group.texts("members").map { id in
                    agents.first { $0.text("id") == id }?.text("email") ?? id
                }
                print(
                    "\(group.text("id"))  \(group.text("unit"))  \(group.text("name"))  \(members.joined(separator: ", "))"
                )
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Form a group.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "What people call it, such as “Night shift”.") var name: String
        @Option(help: "The code of the unit whose group it is; yours unless given.") var unit: String?

        func run() async throws {
            var content: [String: Any] = ["name": name]
            if let unit { content["unit"] = unit }
            let answer = try await server.client().call("POST", "/groups", content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(JSONObject(answer).text("name"))")
        }
    }

    struct Join: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Let a person into a group, and give them its roles.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The group's id; `parley group list` shows it.") var id: String
        @Argument(help: "Their mail address.") var agent: String

        func run() async throws {
            let client = try server.client()
            let person = try await found(agent, by: client).text("id")
            _ = try await client.call("PUT", "/groups/\(percentEncoded(id))/members/\(person)")
            if !server.json { print("\(agent) is in the group.") }
        }
    }

    struct Leave: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take a person out of a group.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The group's id.") var id: String
        @Argument(help: "Their mail address.") var agent: String

        func run() async throws {
            let client = try server.client()
            let person = try await found(agent, by: client).text("id")
            _ = try await client.call("DELETE", "/groups/\(percentEncoded(id))/members/\(person)")
            if !server.json { print("\(agent) has left the group.") }
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a group, and everything that was given to it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The group's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/groups/\(percentEncoded(id))")
            if !server.json { print("Removed.") }
        }
    }
}

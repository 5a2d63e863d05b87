import ArgumentParser

/// `parley role`.
struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: "The roles, and what each of them may do.",
        subcommands: [List.self, Write.self, Remove.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the roles.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/roles")
            if server.json { return try printJSON(answer) }
            for role in JSONObject(answer).list("roles") {
                print("\(role.text("code"))  \(role.text("name"))")
                print("    \(role.texts("permissions").joined(separator: ", "))")
            }
        }
    }

    struct Write: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a role, or change what one may do.",
            discussion: "It counts at once for everybody who has it. Nobody changes a role of their own."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "A short code of letters and digits, such as pressAgent.") var code: String
        @Option(help: "What people call it.") var name: String
        @Option(help: "One thing that it may do, such as respond; may be given again.") var permission: [String] = []

        func run() async throws {
            let answer = try await server.client().call(
                "PUT",
                "/roles/\(percentEncoded(code))",
                ["name": name, "permissions": permission]
            )
            if server.json { return try printJSON(answer) }
            print("\(code)  \(JSONObject(answer).texts("permissions").joined(separator: ", "))")
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a role that nobody has.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the role.") var code: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/roles/\(percentEncoded(code))")
            if !server.json { print("Removed.") }
        }
    }
}

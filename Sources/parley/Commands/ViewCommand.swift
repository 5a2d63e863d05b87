import ArgumentParser

/// `parley view`.
struct ViewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Parts of the inbox under a name, your own and those that a unit shares.",
        subcommands: [List.self, Save.self, Rename.self, Remove.self],
        defaultSubcommand: List.self,
        aliases: ["views"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List your views, and those shared with you.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/views")
            if server.json { return try printJSON(answer) }
            let views = JSONObject(answer).list("views")
            if views.isEmpty { print("No view is saved yet.") }
            for view in views {
                let unit = view.text("unit").isEmpty ? "" : " --unit \(view.text("unit"))"
                let search = view.text("q").isEmpty ? "" : " --search “\(view.text("q"))”"
                let shared = view.text("sharedWith").isEmpty ? "" : "  (shared with \(view.text("sharedWith")))"
                print("\(view.text("id"))  \(view.text("name")): --view \(view.text("view"))\(unit)\(search)\(shared)")
            }
        }
    }

    struct Save: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a part of the inbox under a name; `parley inbox` takes the same options."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: "open, mine, waiting or done.") var view = "open"
        @Option(help: "The code of a unit.") var unit: String?
        @Option(help: "What is looked for.") var search: String?
        @Option(help: "The code of the unit whose people shall have it; you alone unless given.") var share: String?

        func run() async throws {
            var content = ["name": name, "view": view]
            if let unit { content["unit"] = unit }
            if let search { content["q"] = search }
            if let share { content["sharedWith"] = share }
            let answer = try await server.client().call("POST", "/views", content)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("id"))
        }
    }

    struct Rename: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give a view another name.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The view’s id.") var id: String
        @Argument(help: "What it is called from now on.") var name: String

        func run() async throws {
            let answer = try await server.client().call("PUT", "/views/\(id)", ["name": name])
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a view; its conversations stay.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The view’s id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/views/\(id)")
            if server.json { try printJSON(["done": "remove"]) } else { print("Done.") }
        }
    }
}

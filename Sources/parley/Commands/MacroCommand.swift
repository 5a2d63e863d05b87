import ArgumentParser

/// `parley macro`.
struct MacroCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "macro",
        abstract: "Several things that are done with a conversation as one; nothing is sent.",
        subcommands: [List.self, Add.self, Remove.self, Apply.self],
        defaultSubcommand: List.self,
        aliases: ["macros"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the macros that you may apply.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/macros")
            if server.json { return try printJSON(answer) }
            let macros = JSONObject(answer).list("macros")
            if macros.isEmpty { print("No macro is saved yet.") }
            for macro in macros {
                let unit = macro.text("unit").isEmpty ? "only you" : macro.text("unit")
                let tags = macro.texts("tags").map { " #\($0)" }.joined()
                print("\(macro.text("id"))  \(unit)  used \(macro.number("uses"))  \(macro.text("name"))\(tags)")
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Save a macro: what is not given is left as it is.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is for, such as “a bill to look at”.") var name: String
        @Option(help: "The code of the unit that shall have it; you alone unless given.") var unit: String?
        @Option(help: "The id of a saved reply that goes into the draft.") var savedReply: String?
        @Option(help: "A tag; may be given again.") var tag: [String] = []
        @Option(help: "urgent, high, normal or low.") var priority: String?
        @Option(help: "Why this priority.") var reason: String?
        @Option(help: "Who looks after it: me, for whoever applies the macro, or the id of an agent.") var owner:
            String?
        @Option(help: "For how many hours it is put off.") var snooze: Int?
        @Option(help: "The code of the unit to which it is offered.") var to: String?
        @Option(help: "What that unit is told.") var note: String?
        @Flag(help: "The conversation is done with that.") var done = false

        func run() async throws {
            var content: [String: Any] = ["name": name, "tags": tag]
            content["unit"] = unit
            content["savedReply"] = savedReply
            content["priority"] = priority
            content["reason"] = reason
            content["owner"] = owner
            content["snoozeHours"] = snooze
            content["to"] = to
            content["note"] = note
            if done { content["done"] = true }
            let answer = try await server.client().call("POST", "/macros", content)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("id"))
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Remove it; what it did stays done.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The macro’s id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/macros/\(id)")
            if server.json { try printJSON(["done": "remove"]) } else { print("Done.") }
        }
    }

    struct Apply: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do all that it says with a conversation, or nothing of it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The macro’s id.") var id: String
        @Argument(help: "The conversation’s id.") var conversation: String

        func run() async throws {
            let answer = try await server.client().call("POST", "/conversations/\(conversation)/macros/\(id)")
            if server.json { return try printJSON(answer) }
            print("Done.")
            tellUndo(of: JSONObject(answer))
        }
    }
}

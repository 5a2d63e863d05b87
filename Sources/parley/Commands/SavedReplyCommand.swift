import ArgumentParser

/// `parley saved-reply`.
struct SavedReplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saved-reply",
        abstract: "Texts to answer with again, your own and those of your units.",
        subcommands: [List.self, Add.self, Change.self, Remove.self, Fill.self],
        defaultSubcommand: List.self,
        aliases: ["saved-replies"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the saved replies that you may use.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/saved-replies")
            if server.json { return try printJSON(answer) }
            let replies = JSONObject(answer).list("replies")
            if replies.isEmpty { print("No reply is saved yet.") }
            for reply in replies {
                let unit = reply.text("unit").isEmpty ? "only you" : reply.text("unit")
                print("\(reply.text("id"))  \(unit)  used \(reply.number("uses"))  \(reply.text("name"))")
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a reply; {name}, {handle}, {agent}, {unit}, {organisation} and {link} are filled in later."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is for, such as “day rate at night”.") var name: String
        @Argument(help: "What it says.") var text: String
        @Option(help: "The code of the unit that shall have it; you alone unless given.") var unit: String?

        func run() async throws {
            var content = ["name": name, "text": text]
            if let unit { content["unit"] = unit }
            let answer = try await server.client().call("POST", "/saved-replies", content)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("id"))
        }
    }

    struct Change: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Save its next version.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The saved reply’s id.") var id: String
        @Option(help: "What it is called from now on.") var name: String?
        @Option(help: "What it says from now on.") var text: String?

        func run() async throws {
            let client = try server.client()
            let replies = JSONObject(try await client.call("GET", "/saved-replies")).list("replies")
            guard let reply = replies.first(where: { $0.text("id") == id }) else {
                throw CommandTrouble(code: 1, "There is no such saved reply. Look at `parley saved-reply list`.")
            }
            let content: [String: Any] = [
                "name": name ?? reply.text("name"), "text": text ?? reply.text("text"),
                "version": reply.number("version"),
            ]
            let answer = try await client.call("PUT", "/saved-replies/\(id)", content)
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Remove it; drafts that came of it stay.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The saved reply’s id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/saved-replies/\(id)")
            if server.json { try printJSON(["done": "remove"]) } else { print("Done.") }
        }
    }

    struct Fill: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print it as it reads in a conversation; nothing is sent."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The saved reply’s id.") var id: String
        @Argument(help: "The conversation’s id.") var conversation: String

        func run() async throws {
            let path = "/conversations/\(conversation)/saved-replies/\(id)"
            let answer = try await server.client().call("POST", path)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("text"))
        }
    }
}

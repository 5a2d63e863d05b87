import ArgumentParser
import Foundation

/// `parley copies`.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copies",
        abstract: "Posts that are the same, on all networks.",
        subcommands: [List.self, TakeOut.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List what began with the same as a conversation.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var conversation: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/conversations/\(conversation)/copies")
            if server.json { return try printJSON(answer) }
            let copies = JSONObject(answer).list("copies")
            if copies.isEmpty { print("It stands alone.") }
            for one in copies {
                let mark = one.flag("isFirst") ? "first" : "\(one.number("likeness")) %"
                let aside = one.flag("isCollapsed") ? ", put aside" : ""
                let who = "\(one.text("conversation"))  \(one.text("network"))  \(one.text("author"))"
                print("\(who) (\(mark)\(aside)): \(one.text("text"))")
            }
        }
    }

    struct TakeOut: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "out",
            abstract: "Say that a conversation is no copy of another one."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var conversation: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/conversations/\(conversation)/copy")
            if server.json { try printJSON(["done": "out"]) } else { print("Done.") }
        }
    }
}

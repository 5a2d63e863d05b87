import ArgumentParser
import Foundation

/// `parley cluster`.
struct ClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Those who ask the same, answered one by one.",
        subcommands: [List.self, Show.self, Add.self, TakeOut.self, Prepare.self],
        defaultSubcommand: List.self,
        aliases: ["clusters"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List where many wait with one question.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/clusters")
            if server.json { return try printJSON(answer) }
            let clusters = JSONObject(answer).list("clusters")
            if clusters.isEmpty { print("Nobody asks what somebody else asks just now.") }
            for one in clusters { print("\(one.text("id"))  \(one.number("size"))  \(one.text("subject"))") }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Read the question of each of them.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The cluster's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/clusters/\(id)")
            if server.json { return try printJSON(answer) }
            let whole = JSONObject(answer)
            for one in whole.list("asking") {
                let draft = one.members["hasDraft"] as? Bool == true ? "  [draft]" : ""
                print("\(one.text("conversation"))  \(one.text("author")): \(one.text("text"))\(draft)")
            }
            print("You have answered \(whole.number("answered")) of them.")
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that a conversation asks the same.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The cluster's id.") var id: String
        @Argument(help: "The conversation's id.") var conversation: String

        func run() async throws {
            _ = try await server.client().call("PUT", "/clusters/\(id)/conversations/\(conversation)")
            if server.json { try printJSON(["done": "add"]) } else { print("Done.") }
        }
    }

    struct TakeOut: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "out",
            abstract: "Say that a conversation asks something else."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var conversation: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/conversations/\(conversation)/cluster")
            if server.json { try printJSON(["done": "out"]) } else { print("Done.") }
        }
    }

    struct Prepare: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put one answer beside each of them as your draft; nothing is sent."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The cluster's id.") var id: String
        @Argument(help: "The answer, with variables such as {name}; - reads it from standard input.") var text: String

        func run() async throws {
            let words = text == "-" ? try readWords("-") : text
            let answer = try await server.client().call("POST", "/clusters/\(id)/drafts", ["text": words])
            if server.json { return try printJSON(answer) }
            for draft in JSONObject(answer).list("drafts") {
                print("\(draft.text("conversation"))  \(draft.text("outcome"))")
            }
        }
    }
}

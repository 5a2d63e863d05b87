import ArgumentParser
import Server

extension ConversationCommand {
    struct Split: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "split",
            abstract: "Move posts into a conversation of their own; `merge` takes it back."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(help: "The ids of the posts; `show --json` has them.") var posts: [String]

        func run() async throws {
            let answer = try await server.client().call("POST", "/conversations/\(id)/split", ["posts": posts])
            if server.json { try printJSON(answer) } else { print(JSONObject(answer).text("conversation")) }
        }
    }

    struct Merge: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Make a conversation a part of another one; `unmerge` takes it back."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "The id of the conversation that it becomes a part of.") var into: String

        func run() async throws {
            try await done(try server.client(), "merge", id, ["into": into], asJSON: server.json)
        }
    }

    struct Unmerge: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "unmerge",
            abstract: "Make what a person merged a conversation of its own again."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of the conversation that was merged.") var id: String

        func run() async throws { try await done(try server.client(), "unmerge", id, asJSON: server.json) }
    }
}

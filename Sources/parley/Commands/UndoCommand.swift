import ArgumentParser
import Server

extension ConversationCommand {
    struct Undo: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take back what you did last with a conversation, while nothing else has changed in it."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id; with --all, what a bulk change or a macro gave.") var id: String
        @Option(help: "The version that the act left; the present one unless given.") var version: Int?
        @Flag(help: "Take back all that was done as one, with many conversations or by a macro.") var all = false

        func run() async throws {
            let client = try server.client()
            if all {
                return try tell(outcomesOf: try await client.call("POST", "/changes/\(id)/undo"), asJSON: server.json)
            }
            var left = version
            if left == nil {
                left = JSONObject(try await client.call("GET", "/conversations/\(id)")).object("conversation")
                    .number("version")
            }
            try await done(client, "undo", id, ["version": left ?? 0], asJSON: server.json)
        }
    }
}

import ArgumentParser
import Server

extension ConversationCommand {
    struct Undo: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take back what you did last with a conversation, while nothing else has changed in it."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "The version that the act left; the present one unless given.") var version: Int?

        func run() async throws {
            let client = try server.client()
            var left = version
            if left == nil {
                left = JSONObject(try await client.call("GET", "/conversations/\(id)")).object("conversation")
                    .number("version")
            }
            try await done(client, "undo", id, ["version": left ?? 0], asJSON: server.json)
        }
    }
}

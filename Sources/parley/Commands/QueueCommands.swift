import ArgumentParser
import Primitives
import Server

extension ConversationCommand {
    struct Prioritise: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "priority",
            abstract: "Say how soon somebody should see to a conversation, and why."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(help: "urgent, high, normal or low.") var priority: String
        @Argument(help: "Why; needed unless the priority is normal.") var reason = ""

        func run() async throws {
            let content = ["priority": priority, "reason": reason]
            _ = try await server.client().call("PUT", "/conversations/\(id)/priority", content)
            if server.json { try printJSON(["done": "priority"]) } else { print("Done.") }
        }
    }

    struct Snooze: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "snooze",
            abstract: "Take a conversation out of the queue; it comes back by itself, and at once when they write."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "For how many hours.") var hours = 24.0

        func validate() throws {
            guard hours > 0, hours <= 90 * 24 else { throw ValidationError("--hours is a number up to 2160.") }
        }

        func run() async throws {
            let until = Clock.system() + .milliseconds(Int64(hours * 3_600_000))
            try await done(try server.client(), "snooze", id, ["until": until.description], asJSON: server.json)
        }
    }

    struct Wake: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "wake",
            abstract: "Put a conversation back in the queue now."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws { try await done(try server.client(), "wake", id, asJSON: server.json) }
    }

    struct Tag: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "tag",
            abstract: "Say in a word what a conversation is about, or take the word away."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(help: "The tag.") var tag: String
        @Flag(help: "Take it away.") var remove = false

        func run() async throws {
            try await done(try server.client(), remove ? "untag" : "tag", id, ["tag": tag], asJSON: server.json)
        }
    }
}

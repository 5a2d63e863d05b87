import ArgumentParser
import Foundation

/// `parley signal`.
struct SignalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signal",
        abstract: "What the words of conversations hint at, and the words for it.",
        subcommands: [Show.self, SetOne.self, Words.self, Write.self],
        defaultSubcommand: Words.self,
        aliases: ["signals"]
    )

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a conversation hints at, and which words spoke."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/conversations/\(id)/signals")
            if server.json { return try printJSON(answer) }
            let signals = JSONObject(answer)
            for kind in ["intent", "urgency", "sentiment"] {
                let signal = signals.object(kind)
                let words = signal.texts("words").joined(separator: ", ")
                let reason = signal.text("setBy").isEmpty ? words : "set by \(signal.text("setBy"))"
                print("\(kind): \(signal.text("value"))\(reason.isEmpty ? "" : "  (\(reason))")")
            }
        }
    }

    struct SetOne: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Say what a conversation is; what is said in it later does not change that."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(
            help: """
                question, complaint, praise, suggestion or other; safety, outage, deadline or usual; positive, negative \
                or neutral.
                """
        )
        var value: String

        func run() async throws {
            _ = try await server.client().call("PUT", "/conversations/\(id)/signals", ["value": value])
            if server.json { try printJSON(["done": "signal"]) } else { print("Done.") }
        }
    }

    struct Words: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the words, and how often people corrected what was heard."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/signals")
            if server.json { return try printJSON(answer) }
            let all = JSONObject(answer)
            for list in all.list("lists") {
                let words = list.texts("words").joined(separator: ", ")
                print("\(list.text("language"))  \(list.text("list"))  v\(list.number("version"))  \(words)")
            }
            let corrected = all.object("corrected")
            for kind in ["intent", "urgency", "sentiment"] {
                print("\(kind): corrected \(corrected.number(kind)) of \(all.number("heard")).")
            }
        }
    }

    struct Write: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the words of one list in one language, in place of those that are there."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The language, such as en.") var language: String
        @Argument(
            help: """
                question, complaint, praise, suggestion, safety, outage, deadline, positive, negative or negation.
                """
        )
        var list: String
        @Argument(help: "A word or a few in quotation marks; may be given again.") var words: [String]
        @Option(help: "The version that you have read; 0 for what comes with Parley.") var version = 0

        func run() async throws {
            let content: [String: Any] = ["words": words, "version": version]
            let answer = try await server.client().call("PUT", "/signals/\(language)/\(list)", content)
            if server.json { try printJSON(answer) } else { print("Saved.") }
        }
    }
}

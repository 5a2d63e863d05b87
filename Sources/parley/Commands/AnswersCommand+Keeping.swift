import ArgumentParser

extension AnswersCommand {
    struct Publish: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say who sees an answer; anybody unless you say otherwise."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Option(help: "The version that you have read; `show` prints it.") var version: Int
        @Option(help: "draft, internal or public.") var to = "public"

        func run() async throws {
            let content: [String: Any] = ["state": to, "version": version]
            try await server.changeAnswer("PUT", "/answers/\(percentEncoded(id))/state", content)
        }
    }

    struct Confirm: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that an answer is still true.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Option(help: "The version that you have read; `show` prints it.") var version: Int
        @Option(help: "When somebody looks again, such as 2027-05-20T00:00:00Z; in half a year unless given.")
        var review: String?

        func run() async throws {
            var content: [String: Any] = ["version": version]
            content["reviewAt"] = review
            try await server.changeAnswer("POST", "/answers/\(percentEncoded(id))/confirm", content)
        }
    }

    struct Owner: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say who sees to it that an answer stays true.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Argument(help: "The agent’s id.") var agent: String

        func run() async throws {
            try await server.changeAnswer("PUT", "/answers/\(percentEncoded(id))/owner", ["owner": agent])
        }
    }

    struct Duplicate: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that another answer says the same and is used instead; without one, take that back."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Argument(help: "The id of the answer that is used instead.") var other: String?

        func run() async throws {
            let path = "/answers/\(percentEncoded(id))/canonical"
            guard let other else { return try await server.changeAnswer("DELETE", path) }
            try await server.changeAnswer("PUT", path, ["of": other])
        }
    }

    struct Translation: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that an answer is another one in another language; without one, take that back."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Argument(help: "The id of the answer that it translates.") var original: String?

        func run() async throws {
            let path = "/answers/\(percentEncoded(id))/translation"
            guard let original else { return try await server.changeAnswer("DELETE", path) }
            try await server.changeAnswer("PUT", path, ["original": original])
        }
    }

    struct Past: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what was answered before to what is asked in a conversation, and why it fits."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation’s id.") var conversation: String

        func run() async throws {
            let path = "/conversations/\(percentEncoded(conversation))/past-answers"
            let answer = try await server.client().call("GET", path)
            if server.json { return try printJSON(answer) }
            let found = JSONObject(answer).list("answers")
            if found.isEmpty { print("Nothing like it was answered before.") }
            for past in found {
                let words = past.texts("words").joined(separator: ", ")
                let alike = past.flag("meansAlike") ? "  means alike" : ""
                print("\(past.text("id"))  used \(past.number("uses"))  shares \(words)\(alike)  \(past.text("title"))")
            }
        }
    }

    struct Use: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put an answer's text into your draft in a conversation; nothing is sent."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Argument(help: "The conversation’s id.") var conversation: String
        @Flag(help: "Its public address instead of its text.") var link = false

        func run() async throws {
            let path = "/conversations/\(percentEncoded(conversation))/past-answers/\(percentEncoded(id))"
            let answer = try await server.client().call("POST", path, ["use": link ? "linked" : "quoted"])
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("text"))
        }
    }
}

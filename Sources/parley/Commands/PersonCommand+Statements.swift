import ArgumentParser

extension PersonCommand {
    struct Keep: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a fact about somebody, what they agreed to or refused, or what they prefer."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The person's id.") var id: String
        @Argument(
            help: """
                fact, followUpAgreed, followUpRefused, wordsAgreed, wordsRefused, prefersChannel or prefersLanguage.
                """
        )
        var kind: String
        @Option(help: "From what you know it, such as “by phone”, or the address of a post.") var source: String
        @Option(help: "What it is; needed for a fact and for what they prefer.") var words: String?
        @Option(help: "From when it does not hold any more, as 2027-01-31T00:00:00Z.") var until: String?
        @Flag(help: "Only those read it who have a role in the very unit.") var onlyHere = false

        func run() async throws {
            var content: [String: Any] = ["kind": kind, "source": source]
            content["words"] = words
            content["endsAt"] = until
            if onlyHere { content["isPrivate"] = true }
            let answer = try await server.client().call("POST", "/persons/\(id)/statements", content)
            if server.json { return try printJSON(answer) }
            print("Kept. To take it away: parley person forget \(JSONObject(answer).text("id"))")
        }
    }

    struct Forget: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take away what is kept about somebody; its words are gone then."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of what is kept, as “person show” gives it.") var statement: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/person-statements/\(statement)")
            if server.json { try printJSON(["done": "forget"]) } else { print("Done.") }
        }
    }
}

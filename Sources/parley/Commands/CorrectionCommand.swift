import ArgumentParser

/// `parley correction`.
struct CorrectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correction",
        abstract: "Give a reply that stands on a network other words, or take it back; both stay in the record.",
        subcommands: [List.self, Correct.self, Withdraw.self, Settle.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List what was done with a reply.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The reply's id.") var reply: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/replies/\(percentEncoded(reply))/corrections")
            if server.json { return try printJSON(answer) }
            let all = JSONObject(answer).list("corrections")
            if all.isEmpty { print("It stands as it was sent.") }
            for one in all { tell(one) }
        }
    }

    struct Correct: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put other words in the place of those of a reply; its pictures stay."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The reply's id.") var reply: String
        @Argument(help: "The new words; - reads them from standard input.") var text: String
        @Option(help: "Why.") var reason: String

        func run() async throws {
            let words = text == "-" ? try readWords("-") : text
            let content = ["words": words, "reason": reason]
            let path = "/replies/\(percentEncoded(reply))/corrections"
            let answer = try await server.client().call("POST", path, content)
            if server.json { try printJSON(answer) } else { tell(JSONObject(answer)) }
        }
    }

    struct Withdraw: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take a reply back from its network.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The reply's id.") var reply: String
        @Option(help: "Why.") var reason: String

        func run() async throws {
            let path = "/replies/\(percentEncoded(reply))/withdraw"
            let answer = try await server.client().call("POST", path, ["reason": reason])
            if server.json { try printJSON(answer) } else { tell(JSONObject(answer)) }
        }
    }

    struct Settle: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Decide about a correction that did not get there.")

        enum Decision: String, ExpressibleByArgument, CaseIterable {
            case sendAgain, giveUp, published
        }

        @OptionGroup var server: ServerOptions
        @Argument(help: "sendAgain, giveUp, or published where it is done there, or gone.") var decision: Decision
        @Argument(help: "The correction's id.") var id: String

        func run() async throws {
            let path = "/corrections/\(percentEncoded(id))/settle"
            _ = try await server.client().call("POST", path, ["decision": decision.rawValue])
            if server.json { try printJSON(["done": "settle"]) } else { print("Done.") }
        }
    }
}

private func tell(_ one: JSONObject) {
    print("\(one.text("id"))  \(one.text("kind"))  \(one.text("state"))  \(one.text("at"))  \(one.text("reason"))")
    if !one.text("text").isEmpty { print("  \(one.text("text"))") }
    if !one.text("trouble").isEmpty { print("  \(one.text("trouble"))") }
}

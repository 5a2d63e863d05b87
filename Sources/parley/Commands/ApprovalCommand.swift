import ArgumentParser
import Foundation

/// `parley approval`.
struct ApprovalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval",
        abstract: "Words that need the word of others before they are sent.",
        subcommands: [
            List.self, Show.self, Ask.self, Approve.self, Return.self, Reject.self, ChangeWords.self, Agree.self,
            Withdraw.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what waits for your word, and what you asked approval for."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/approvals")
            if server.json { return try printJSON(answer) }
            let (decide, own) = (JSONObject(answer).list("toDecide"), JSONObject(answer).list("yours"))
            print(decide.isEmpty ? "Nothing waits for your word." : "Waits for your word:")
            for one in decide { print("  \(one.text("id"))  until \(one.text("deadline"))  \(one.text("words"))") }
            if !own.isEmpty { print("Yours:") }
            for one in own { print("  \(one.text("id"))  \(one.text("state"))  \(one.text("words"))") }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show one of them, and what was changed in it.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The approval's id.") var id: String

        func run() async throws {
            try show(try await server.client().call("GET", "/approvals/\(id)"), server)
        }
    }

    struct Ask: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Ask for approval of an answer.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(help: "What you want to say; - reads it from standard input.") var text: String
        @Option(help: "The account to answer through.") var account: String?
        @OptionGroup var pictures: PictureOptions

        func run() async throws {
            let words = text == "-" ? try readWords("-") : text
            // Chosen here, so that a repeated request is the same approval.
            var content: [String: Any] = ["text": words, "id": UUID().uuidString.lowercased()]
            if let account { content["account"] = account }
            if let pictures = try pictures.content() { content["pictures"] = pictures }
            try show(try await server.client().call("POST", "/conversations/\(id)/approvals", content), server)
        }
    }

    struct Approve: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give your word for exactly the words that you have seen."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var seen: SeenVersion

        func run() async throws { try await seen.decide("approve", [:], server) }
    }

    struct Return: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give the words back, with what is to be changed.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var seen: SeenVersion
        @Option(help: "What is to be changed.") var note: String

        func run() async throws { try await seen.decide("return", ["note": note], server) }
    }

    struct Reject: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that this is not said, and why.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var seen: SeenVersion
        @Option(help: "Why it is not said.") var note: String

        func run() async throws { try await seen.decide("reject", ["note": note], server) }
    }

    struct ChangeWords: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "change",
            abstract: "Change the words; the author is asked about the change."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var seen: SeenVersion
        @Argument(help: "The new words; - reads them from standard input.") var text: String

        func run() async throws {
            let words = text == "-" ? try readWords("-") : text
            try await seen.decide("words", ["text": words], server, method: "PUT")
        }
    }

    struct Agree: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Stand for your words as an approver changed them.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var seen: SeenVersion

        func run() async throws { try await seen.decide("agree", [:], server) }
    }

    struct Withdraw: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take your words back; they are your draft again.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var seen: SeenVersion

        func run() async throws { try await seen.decide("withdraw", [:], server) }
    }
}

/// Which words a decision is about: never others that came meanwhile.
struct SeenVersion: ParsableArguments {
    @Argument(help: "The approval's id.") var id: String
    @Option(help: "The version that you have seen, as `show` prints it.") var seen: Int

    func decide(
        _ verb: String,
        _ content: [String: Any],
        _ server: ServerOptions,
        method: String = "POST"
    ) async throws {
        var content = content
        content["version"] = seen
        try show(try await server.client().call(method, "/approvals/\(id)/\(verb)", content), server)
    }
}

private func show(_ answer: Any, _ server: ServerOptions) throws {
    if server.json { return try printJSON(answer) }
    let one = JSONObject(answer)
    print("\(one.text("id"))  \(one.text("state"))  version \(one.number("version"))  until \(one.text("deadline"))")
    print(one.text("words"))
    if !one.flag("isAgreed") { print("  The author has not agreed to the change yet.") }
    if !one.text("note").isEmpty { print("  Note: \(one.text("note"))") }
    for step in one.list("steps") {
        let reasons = step.list("reasons").map { $0.text("name") }.joined(separator: ", ")
        print("  \(step.flag("isMet") ? "approved" : "needed"): \(reasons)")
    }
    let change = one.list("difference").map { piece in
        switch piece.text("kind") {
        case "removed": "[-\(piece.text("text"))-]"
        case "added": "{+\(piece.text("text"))+}"
        default: piece.text("text")
        }
    }
    if !change.isEmpty { print("  Changed: \(change.joined())") }
}

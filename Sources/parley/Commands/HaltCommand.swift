import ArgumentParser

/// `parley halt`.
struct HaltCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "halt",
        abstract: "The crisis switch: hold everything that would leave of some units, and let it go on.",
        subcommands: [List.self, Show.self, Begin.self, Let.self, End.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what is held of the units that you read, and was."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/halts")
            if server.json { return try printJSON(answer) }
            let halts = JSONObject(answer).list("halts")
            if halts.isEmpty { print("Nothing is held, and nothing was.") }
            for halt in halts { print(line(of: halt)) }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show what a halt holds.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The halt's id.") var id: String

        func run() async throws {
            try show(try await server.client().call("GET", "/halts/\(percentEncoded(id))"), server)
        }
    }

    struct Begin: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hold everything queued of these units, and of those below them, from now on."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The codes of the units.") var units: [String]
        @Option(help: "Why, for everybody whose words wait.") var reason: String

        func run() async throws {
            let content: [String: Any] = ["units": units, "reason": reason]
            try show(try await server.client().call("POST", "/halts", content), server)
        }
    }

    struct Let: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "let",
            abstract: "Let single replies leave that you have looked at; `parley outbox settle giveUp` discards others."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The halt's id.") var id: String
        @Argument(help: "The replies' ids; - reads them from standard input, one a line.") var ids: [String]

        func run() async throws {
            let chosen = ids == ["-"] ? try readWords("-").split(whereSeparator: \.isWhitespace).map(String.init) : ids
            let address = "/halts/\(percentEncoded(id))/let-through"
            try show(try await server.client().call("POST", address, ["replies": chosen]), server)
        }
    }

    struct End: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Let everything go on; each reply leaves once.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The halt's id.") var id: String

        func run() async throws {
            try show(try await server.client().call("POST", "/halts/\(percentEncoded(id))/end", [:]), server)
        }
    }
}

private func line(of halt: JSONObject) -> String {
    let units = (halt.members["units"] as? [String] ?? []).joined(separator: ", ")
    let state = halt.flag("isStanding") ? "holds \(halt.number("held"))" : "over since \(halt.text("endedAt"))"
    return "\(halt.text("id"))  \(units)  since \(halt.text("since"))  \(state)  \(halt.text("reason"))"
}

private func show(_ answer: Any, _ server: ServerOptions) throws {
    if server.json { return try printJSON(answer) }
    let whole = JSONObject(answer)
    print(line(of: whole.object("halt")))
    for reply in whole.list("held") { print("  \(reply.text("id"))  \(reply.text("text"))") }
    for post in whole.list("posts") { print("  \(post.text("id"))  \(post.text("title")): \(post.text("text"))") }
    if whole.number("late") > 0 { print("Too old to leave by themselves when it is let go: \(whole.number("late"))") }
    let underWay = whole.list("underWay")
    if !underWay.isEmpty { print("Under way when it began, and not called back:") }
    for one in underWay {
        print("  \(one.text("id"))  \(one.text("kind"))  \(one.text("outcome"))  \(one.text("text"))")
    }
}

import ArgumentParser

/// `parley outbox`.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Replies and posts that did not simply leave, changes that failed, and what you decide about them.",
        subcommands: [List.self, Settle.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what did not get out: why, since when, in whose words, and what happens next."
        )
        @OptionGroup var server: ServerOptions
        @Option(
            help: """
                Only one cause: refused, busy, unclear, reconnect, unfit, wornOut, crashed, late or held; of changes: rejected, \
                queued or unknown.
                """
        )
        var cause: String?

        func run() async throws {
            let answer = try await server.client().call("GET", "/outbox")
            if server.json { return try printJSON(answer) }
            let replies = JSONObject(answer).list("replies").filter { cause == nil || $0.text("cause") == cause }
            let posts = JSONObject(answer).list("posts").filter { post in
                cause == nil || post.text("cause") == cause || post.text("state") == cause
            }
            let changes = JSONObject(answer).list("changes").filter { cause == nil || $0.text("state") == cause }
            if replies.isEmpty, posts.isEmpty, changes.isEmpty { print("Everything got out, or waits for its turn.") }
            for reply in replies {
                let next = reply.text("nextAt").isEmpty ? "you decide" : "next \(reply.text("nextAt"))"
                print("\(reply.text("id"))  \(reply.text("cause"))  since \(reply.text("troubledSince"))  \(next)")
                print("  \(reply.number("attempts")) attempts  \(reply.text("reason"))")
                print("  \(reply.text("text"))")
            }
            for post in posts {
                let cause = post.text("cause").isEmpty ? post.text("state") : post.text("cause")
                let next = post.text("nextAt").isEmpty ? "you decide" : "next \(post.text("nextAt"))"
                print("\(post.text("id"))  \(cause)  since \(post.text("troubledSince"))  \(next)")
                print("  story \(post.text("story"))  \(post.text("title"))  \(post.text("reason"))")
                print("  \(post.text("text"))")
            }
            for change in changes { print(OutboxCommand.told(change)) }
        }
    }

    /// What was to be changed or taken back and still stands; it is decided about by `parley correction settle`.
    private static func told(_ change: JSONObject) -> String {
        let place = change.text("story").isEmpty ? "reply \(change.text("reply"))" : "story \(change.text("story"))"
        let next = change.text("state") == "rejected" ? "you decide: parley correction settle" : "it goes on by itself"
        return """
            \(change.text("id"))  \(change.text("kind"))  \(change.text("state"))  since \(change.text("since"))  \(next)
              \(place)  \(change.number("attempts")) attempts  \(change.text("trouble"))
              \(change.text("text"))
            """
    }

    struct Settle: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide about one reply or several, each by itself.",
            discussion: "Says of each whether it was done, and why not. The exit code is 1 when one was not."
        )

        enum Decision: String, ExpressibleByArgument, CaseIterable {
            case published, sendAgain, lookAgain, giveUp
        }

        @OptionGroup var server: ServerOptions
        @Argument(help: "published, sendAgain, lookAgain or giveUp.") var decision: Decision
        @Argument(help: "The ids of replies or posts; - reads them from standard input, one a line.") var ids: [String]
        @Option(help: "For published, and one: its address on the network; of a thread once for each post, in order.")
        var link: [String] = []
        @Option(help: "Why, in your own words.") var reason: String?

        func validate() throws {
            guard link.isEmpty || decision == .published && ids.count == 1 else {
                throw ValidationError("--link says where one published reply or post is to be seen.")
            }
        }

        func run() async throws {
            let chosen = ids == ["-"] ? try readWords("-").split(whereSeparator: \.isWhitespace).map(String.init) : ids
            var content: [String: Any] = ["decision": decision.rawValue]
            content["reason"] = reason
            if !link.isEmpty { content["links"] = link }
            content["replies"] = chosen
            try tell(JSONObject(try await server.client().call("POST", "/outbox/settle", content)))
        }

        private func tell(_ answer: JSONObject) throws {
            let outcomes = answer.list("outcomes")
            if server.json {
                try printJSON(answer.members)
            } else {
                for one in outcomes {
                    print("\(one.text("reply"))  \(one.flag("done") ? "done" : one.text("message"))")
                }
            }
            let refused = outcomes.count { !$0.flag("done") }
            guard refused == 0 else {
                throw CommandTrouble(code: 1, "\(refused) of \(outcomes.count) were left as they are.")
            }
        }
    }
}

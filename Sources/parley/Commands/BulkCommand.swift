import ArgumentParser
import Primitives
import Server

extension ConversationCommand {
    struct Bulk: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "bulk",
            abstract: "Do one thing with up to 100 conversations, each by itself.",
            discussion: "Says of each whether it was done, and why not. The exit code is 1 when one was not."
        )

        enum Act: String, ExpressibleByArgument, CaseIterable {
            case take, give, prioritise, tag, untag, snooze, close
        }

        @OptionGroup var server: ServerOptions
        @Argument(help: "take, give, prioritise, tag, untag, snooze or close.") var act: Act
        @Argument(help: "The conversations' ids; - reads them from standard input, one a line.") var ids: [String]
        @Option(help: "For give: a mail address.") var to: String?
        @Option(help: "For prioritise: urgent, high, normal or low.") var priority: String?
        @Option(help: "For prioritise: why; needed unless the priority is normal.") var reason: String?
        @Option(help: "For tag and untag.") var tag: String?
        @Option(help: "For snooze: for how many hours.") var hours = 24.0

        func validate() throws {
            guard hours > 0, hours <= 90 * 24 else { throw ValidationError("--hours is a number up to 2160.") }
            let missing: String? =
                switch act {
                case .give: to == nil ? "--to" : nil
                case .prioritise: priority == nil ? "--priority" : nil
                case .tag, .untag: tag == nil ? "--tag" : nil
                case .take, .snooze, .close: nil
                }
            if let missing { throw ValidationError("\(act.rawValue) needs \(missing).") }
        }

        func run() async throws {
            let client = try server.client()
            let chosen = ids == ["-"] ? try readWords("-").split(whereSeparator: \.isWhitespace).map(String.init) : ids
            var content: [String: Any] = ["act": act.rawValue, "conversations": chosen]
            if act == .give, let to { content["agent"] = try await agent(calledFor: to, client) }
            if let priority { content["priority"] = priority }
            if let reason { content["reason"] = reason }
            if let tag { content["tag"] = tag }
            if act == .snooze {
                content["until"] = (Clock.system() + .milliseconds(Int64(hours * 3_600_000))).description
            }
            let answer = try await client.call("POST", "/conversations/bulk", content)
            try tell(outcomesOf: answer, asJSON: server.json)
        }
    }
}

/// Says of each conversation what became of it, and how all of it is taken back; fails where one was left as it is.
func tell(outcomesOf answer: Any, asJSON: Bool) throws {
    let whole = JSONObject(answer)
    let outcomes = whole.list("outcomes")
    if asJSON {
        try printJSON(answer)
    } else {
        for one in outcomes {
            print("\(one.text("conversation"))  \(one.flag("done") ? "done" : one.text("message"))")
        }
        tellUndo(of: whole)
    }
    let refused = outcomes.count { !$0.flag("done") }
    guard refused == 0 else {
        throw CommandTrouble(code: 1, "\(refused) of \(outcomes.count) were left as they are.")
    }
}

/// Says how all that was done as one is taken back.
func tellUndo(of answer: JSONObject) {
    guard !answer.text("undo").isEmpty else { return }
    print("To take it back: parley conversation undo --all \(answer.text("undo"))")
}

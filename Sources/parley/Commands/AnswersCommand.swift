import ArgumentParser

/// `parley answers`.
struct AnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "What was answered once: found again, kept true, made public.",
        subcommands: [
            List.self, Show.self, Make.self, Write.self, Change.self, Publish.self, Confirm.self, Owner.self,
            Duplicate.self, Translation.self, Past.self, Use.self, Gaps.self, Files.self, Wordings.self, Export.self,
            Import.self, Evaluate.self, Benchmark.self,
        ],
        defaultSubcommand: List.self,
        aliases: ["answer"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the answers that you see, the latest changed first."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "Words that all have to stand in it.") var words: [String] = []
        @Option(help: "draft, internal or public.") var state: String?
        @Option(help: "The code of a unit.") var unit: String?
        @Flag(help: "Only those to be looked at again.") var due = false
        @Option(help: "Where the next page begins, as printed below the last one.") var from: String?

        func run() async throws {
            let asked = [
                ("state", state), ("unit", unit), ("from", from), ("due", due ? "true" : nil),
                ("q", words.isEmpty ? nil : words.joined(separator: " ")),
            ].compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
            let answer = try await server.client().call("GET", "/answers?" + asked.joined(separator: "&"))
            if server.json { return try printJSON(answer) }
            let answers = JSONObject(answer).list("answers")
            if answers.isEmpty { print("There is no such answer.") }
            for kept in answers { print(kept.answerLine) }
            let next = JSONObject(answer).text("next")
            if !next.isEmpty { print("More: --from \(next)") }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Print one answer, and what it was good for.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/answers/\(percentEncoded(id))")
            if server.json { return try printJSON(answer) }
            let whole = JSONObject(answer)
            let (kept, reuse) = (whole.object("answer"), whole.object("answer").object("reuse"))
            print("\(kept.answerLine)\n\n\(kept.text("text"))\n")
            if !kept.text("address").isEmpty { print("public at \(kept.text("address"))") }
            print(
                "version \(kept.number("version")); shown \(reuse.number("shown")), quoted \(reuse.number("quoted")), "
                    + "linked \(reuse.number("linked")), sent \(reuse.number("sent"))"
            )
            if !kept.text("address").isEmpty { print(whole.object("readers").readersLine) }
            for other in whole.list("translations") where other.text("id") != id {
                let marks =
                    (other.flag("isOriginal") ? ", the original" : "") + (other.flag("isOlder") ? ", older" : "")
                print("in \(other.text("language"))\(marks): \(other.text("id"))  \(other.text("title"))")
            }
            let checked = kept.text("checkedAt")
            print(
                "\(checked.isEmpty ? "not checked yet" : "checked \(checked)"); to be checked by \(kept.text("reviewAt"))"
            )
        }
    }

    struct Make: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an answer of what was said in a conversation, as a draft; the same each time."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation’s id.") var conversation: String
        @Option(help: "The id of one of our posts; the latest unless given.") var post: String?

        func run() async throws {
            let query = post.map { "?post=\(percentEncoded($0))" } ?? ""
            try await server.changeAnswer("POST", "/conversations/\(percentEncoded(conversation))/answer\(query)")
        }
    }

    struct Write: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Write an answer, as a draft of a unit.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The question.") var title: String
        @Argument(help: "The answer.") var text: String
        @Option(help: "The code of the unit whose answer it is.") var unit: String
        @Option(help: "Such as en or de.") var language = "en"

        func run() async throws {
            let content = ["title": title, "text": text, "language": language, "unit": unit]
            try await server.changeAnswer("POST", "/answers", content)
        }
    }

    struct Change: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give an answer its next wording.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var id: String
        @Option(help: "The question from now on.") var title: String?
        @Option(help: "The answer from now on.") var text: String?
        @Option(help: "The version that you have read; the one that is there unless given.") var version: Int?

        func run() async throws {
            let path = "/answers/\(percentEncoded(id))"
            let kept = JSONObject(try await server.client().call("GET", path)).object("answer")
            let content: [String: Any] = [
                "title": title ?? kept.text("title"), "text": text ?? kept.text("text"),
                "language": kept.text("language"), "version": version ?? kept.number("version"),
            ]
            try await server.changeAnswer("PUT", path, content)
        }
    }
}

extension JSONObject {
    /// How many have read an answer.
    fileprivate var readersLine: String {
        let avoided = object("contactsAvoided")
        return "read by \(number("days28")) in 28 days, \(number("days90")) in 90, \(number("days365")) in 365; "
            + "\(number("fromSearch")) from search engines; settled for \(number("settled")), not yet for "
            + "\(number("unsettled")); contacts avoided: \(avoided.number("atLeast")) to \(avoided.number("atMost"))"
    }

    var answerLine: String {
        let marks = [flag("isDue") ? "to be checked" : "", flag("isDuplicate") ? "a duplicate" : ""]
            .filter { !$0.isEmpty }.map { "  (\($0))" }.joined()
        return "\(text("id"))  \(text("unit"))  \(text("state"))  used \(object("reuse").number("uses"))  "
            + text("title") + marks
    }
}

extension ServerOptions {
    /// Does it, and prints the answer as it is then.
    func changeAnswer(_ method: String, _ path: String, _ content: [String: Any]? = nil) async throws {
        let answer = try await client().call(method, path, content)
        if json { return try printJSON(answer) }
        print(JSONObject(answer).answerLine)
    }
}

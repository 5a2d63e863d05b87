import ArgumentParser

/// `parley community`.
struct CommunityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "community",
        abstract: "What members ask, propose and tell, and what you answer and keep in order there.",
        subcommands: [
            List.self, Show.self, Answer.self, Accept.self, Progress.self, Cases.self, Hide.self, Keep.self,
            Revisions.self, Close.self, Merge.self, Move.self, Suspend.self, Waiting.self, Spaces.self, Space.self,
            MakeSpace.self, ShowSpace.self, InviteToSpace.self, Circles.self, FoundCircle.self, Victory.self,
            Terms.self, MemberData.self, Transparency.self, Import.self, Export.self, Imports.self, Claims.self,
            SignIn.self, Badges.self, Grant.self, Invite.self, MembersFirst.self,
            PutIntoSpace.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List topics, where somebody wrote last first."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "Words that all have to stand in it.") var words: [String] = []
        @Option(help: "question, idea, problem, praise or update.") var kind: String?
        @Option(help: "open, answered, closed or merged.") var state: String?
        @Option(help: "The code of a unit.") var unit: String?
        @Option(help: "One tag.") var tag: String?
        @Option(help: "active, newest or wanted.") var order: String?
        @Flag(help: "Only questions and problems without an answer.") var unanswered = false
        @Option(help: "Where the next page begins, as printed below the last one.") var from: String?

        func run() async throws {
            let asked = [
                ("kind", kind), ("state", state), ("unit", unit), ("tag", tag), ("order", order), ("from", from),
                ("unanswered", unanswered ? "true" : nil), ("q", words.isEmpty ? nil : words.joined(separator: " ")),
            ].compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
            let answer = try await server.client().call("GET", "/community/topics?" + asked.joined(separator: "&"))
            if server.json { return try printJSON(answer) }
            let lines = JSONObject(answer).list("topics")
            if lines.isEmpty { print("There is no such topic.") }
            for line in lines { print("\(line.object("topic").topicLine)  (\(line.object("author").authorName))") }
            let next = JSONObject(answer).text("next")
            if !next.isEmpty { print("More: --from \(next)") }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Print one topic with what stands under it.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id, or the short word of its address.") var topic: String
        @Option(help: "Where the next answers begin, as printed below the last one.") var from: String?
        @Option(help: "Where more comments on the same answers begin, as printed below the last one.")
        var comments: String?

        func run() async throws {
            let asked = [("from", from), ("comments", comments)]
                .compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }.joined(separator: "&")
            let path = "/community/topics/\(percentEncoded(topic))" + (asked.isEmpty ? "" : "?" + asked)
            let answer = try await server.client().call("GET", path)
            if server.json { return try printJSON(answer) }
            let whole = JSONObject(answer)
            let topic = whole.object("topic")
            print("\(topic.topicLine)\n\(topic.text("address"))\n\n\(topic.text("text"))\n")
            for shown in whole.list("contributions") {
                let said = shown.object("contribution")
                let kind = said.flag("isAnswer") ? "answer" : "comment"
                print("\(said.text("id"))  \(kind) of \(shown.object("author").authorName)")
                print("\(said.text("text"))\n")
            }
            for (name, member) in [("from", "next"), ("comments", "nextComments")] where !whole.text(member).isEmpty {
                print("More: --\(name) \(whole.text(member))")
            }
            for step in whole.list("steps") {
                print("\(step.text("at"))  \(step.text("progress"))  \(step.text("note"))")
            }
        }
    }

    struct Answer: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Answer a topic officially, under your name.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Argument(help: "The words.") var text: String

        func run() async throws {
            let path = "/community/topics/\(percentEncoded(topic))/contributions"
            let answer = try await server.client().call("POST", path, ["text": text])
            if server.json { return try printJSON(answer) }
            print("Written: \(JSONObject(answer).text("id"))")
        }
    }

    struct Accept: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call an answer the right one, or take that back."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Argument(help: "The answer’s id.") var answer: String
        @Flag(name: .customLong("not"), help: "It is not the right one any more.") var isNot = false

        func run() async throws {
            let content: [String: Any] = ["contribution": answer, "isAccepted": !isNot]
            try await server.changeTopic("/community/topics/\(percentEncoded(topic))/accepted", content)
        }
    }

    struct Progress: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how far an idea has come; everybody who asked for it is told once."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The idea’s id.") var topic: String
        @Argument(help: "proposed, underReview, planned, done or declined.") var progress: String
        @Option(help: "Why; needed for done and declined.") var note: String?

        func run() async throws {
            var content: [String: Any] = ["progress": progress]
            content["note"] = note
            try await server.changeTopic("/community/topics/\(percentEncoded(topic))/progress", content)
        }
    }
}

extension ServerOptions {
    /// Changes a topic and prints it as it is now.
    func changeTopic(_ path: String, _ content: [String: Any]) async throws {
        let answer = try await client().call("PUT", path, content)
        if json { return try printJSON(answer) }
        print(JSONObject(answer).topicLine)
    }

    /// Says that it was done.
    func confirm(_ words: String) throws {
        if json { try printJSON(["done": true]) } else { print(words) }
    }
}

extension JSONObject {
    var topicLine: String {
        let state = text("progress").isEmpty ? text("state") : text("progress")
        let counts = "\(number("answers")) answers, \(number("meToo")) so for them, too"
        return "\(text("id"))  \(text("kind")), \(state), \(counts)  \(text("title"))"
    }

    var authorName: String {
        let name = text("name").isEmpty ? "a former member" : text("name")
        return flag("isOfficial") ? "\(name), \(text("unit"))" : name
    }
}

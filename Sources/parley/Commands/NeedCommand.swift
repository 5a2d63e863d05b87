import ArgumentParser

/// `parley need`.
struct NeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "need",
        abstract: "What several people want: gathered, decided, told and measured.",
        subcommands: [
            List.self, Show.self, Gather.self, Reword.self, Proposals.self, Add.self, TakeOut.self, Give.self,
            Decide.self, Publish.self, Prepare.self,
        ],
        defaultSubcommand: List.self,
        aliases: ["needs"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List needs, what was changed last first.")
        @OptionGroup var server: ServerOptions
        @Option(help: "The code of a unit.") var unit: String?
        @Option(help: "gathered, considered, yes, no, later or done.") var state: String?

        func run() async throws {
            let asked = [("unit", unit), ("state", state)]
                .compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
            let answer = try await server.client().call("GET", "/needs?" + asked.joined(separator: "&"))
            if server.json { return try printJSON(answer) }
            let lines = JSONObject(answer).list("needs")
            if lines.isEmpty { print("There is no such need.") }
            for line in lines {
                let need = line.object("need")
                let number = line.number("conversations") + line.number("members")
                print("\(need.text("id"))  \(need.text("state"))  \(number)  \(need.text("title"))")
            }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show a need with what belongs to it.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/needs/\(id)")
            if server.json { return try printJSON(answer) }
            let whole = JSONObject(answer)
            let need = whole.object("need")
            let words = need.texts("words").joined(separator: " ")
            print("\(need.text("title"))  [\(need.text("state"))]  words: \(words)")
            print("asked: \(whole.number("conversations")) conversations, \(whole.number("members")) members")
            if !need.text("decision").isEmpty {
                print("decided \(need.text("decidedAt").prefix(10)): \(need.text("decision"))")
                print("drafts: \(whole.number("told")) prepared, \(whole.number("untold")) to be made")
            }
            for source in whole.list("sources") {
                print("\(source.text("kind"))  \(source.text("id"))  \(source.text("title"))")
            }
            for (name, side) in [("before", whole.list("before")), ("after", whole.list("after"))] {
                for week in side {
                    let said = week.number("conversations") + week.number("topics")
                    let mark = week.flag("isWhole") ? "" : "  (still going on)"
                    print("\(name)  week of \(week.text("start").prefix(10))  \(said)\(mark)")
                }
            }
        }
    }

    struct Gather: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Gather what several people want of a unit.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "What is wanted, in one line.") var title: String
        @Option(help: "The code of the unit.") var unit: String
        @Option(help: "The words by which it is measured; those of the title unless some are given.") var words: String?
        @Option(help: "The id of the colleague who sees to it.") var owner: String?

        func run() async throws {
            var content = ["title": title, "unit": unit]
            content["words"] = words
            content["owner"] = owner
            let answer = try await server.client().call("POST", "/needs", content)
            if server.json { try printJSON(answer) } else { print(JSONObject(answer).text("id")) }
        }
    }

    struct Reword: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say otherwise what is wanted.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Argument(help: "What is wanted, in one line.") var title: String
        @Option(help: "The words by which it is measured.") var words: String?

        func run() async throws {
            let client = try server.client()
            let need = JSONObject(try await client.call("GET", "/needs/\(id)")).object("need")
            let content: [String: Any] = [
                "title": title, "words": words ?? need.texts("words").joined(separator: " "),
                "version": need.number("version"),
            ]
            let answer = try await client.call("PUT", "/needs/\(id)", content)
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }
}

import ArgumentParser

/// `parley stories`.
struct StoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories",
        abstract: "What you say first: ideas, their words for each account, and when they leave.",
        subcommands: [
            List.self, Waiting.self, Show.self, Begin.self, Write.self, Ask.self, Approve.self, Return.self, Plan.self,
            TakeBack.self, TakeDown.self, Settle.self, Withdraw.self, Calendar.self, Slots.self, SetSlots.self,
        ],
        defaultSubcommand: List.self,
        aliases: ["story"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the stories of the units that you read.")
        @OptionGroup var server: ServerOptions
        @Option(help: "idea, drafting, inReview, approved, scheduled, held, published or withdrawn.") var stage: String?
        @Option(help: "Go on behind this story, the last of the 200 that were listed.") var from: String?

        func run() async throws {
            let words = [stage.map { "stage=\($0)" }, from.map { "from=\($0)" }].compactMap(\.self)
            let asked = words.isEmpty ? "" : "?\(words.joined(separator: "&"))"
            let answer = try await server.client().call("GET", "/stories" + asked)
            if server.json { return try printJSON(answer) }
            let stories = JSONObject(answer).list("stories")
            if stories.isEmpty { print("There is no such story.") }
            for story in stories { print("\(story.text("id"))  \(story.text("stage"))  \(story.text("title"))") }
            let next = JSONObject(answer).text("next")
            if !next.isEmpty { print("There may be more: --from \(next)") }
        }
    }

    struct Waiting: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the words that wait for your review, with the version that approve and return take."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/stories-waiting")
            if server.json { return try printJSON(answer) }
            let waiting = JSONObject(answer).list("waiting")
            if waiting.isEmpty { print("Nothing waits for your review.") }
            for words in waiting {
                print("\(words.text("story"))  \(words.text("account"))  version \(words.number("version"))")
                print("  \(words.text("title")): \(words.text("text"))")
                if !words.text("warning").isEmpty { print("  behind: \(words.text("warning"))") }
            }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show a story with its words for each account.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The story's id.") var id: String

        func run() async throws {
            try server.printStory(try await server.client().call("GET", "/stories/\(id)"))
        }
    }

    struct Begin: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Write down an idea.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "One line by which colleagues know it.") var title: String
        @Option(help: "The code of the unit in whose name it is said.") var unit: String?
        @Option(help: "What it is for, for whom, and what shall be said.") var brief: String?

        func run() async throws {
            var content = ["title": title]
            content["unit"] = unit
            content["brief"] = brief
            let answer = try await server.client().call("POST", "/stories", content)
            if server.json { try printJSON(answer) } else { print(JSONObject(answer).text("id")) }
        }
    }

    struct Withdraw: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Let a story be; what left stays.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The story's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("POST", "/stories/\(id)/withdraw")
            if server.json { try printJSON(["done": "withdraw"]) } else { print("Done.") }
        }
    }

    struct Calendar: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show what leaves in the next four weeks.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/calendar")
            if server.json { return try printJSON(answer) }
            let planned = JSONObject(answer).list("planned")
            if planned.isEmpty { print("Nothing leaves in these weeks.") }
            for entry in planned { print("\(entry.text("at"))  \(entry.text("state"))  \(entry.text("title"))") }
        }
    }

    struct Slots: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show the weeks of the accounts.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/slots")
            if server.json { return try printJSON(answer) }
            let plans = JSONObject(answer).list("plans")
            if plans.isEmpty { print("No account has a week yet.") }
            for plan in plans {
                let week = plan.list("slots").map { "\($0.number("weekday")) \($0.text("at"))" }
                print("\(plan.text("account"))  \(plan.text("zone"))  \(week.joined(separator: ", "))")
            }
        }
    }

    struct SetSlots: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-slots",
            abstract: "Say at which moments of the week an account speaks."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The account's id.") var account: String
        @Argument(help: "Such as 1@08:30 for Mondays at half past eight; 7 is a Sunday.") var slots: [String]
        @Option(help: "The time zone, such as Europe/London.") var zone: String

        func run() async throws {
            let client = try server.client()
            let plans = JSONObject(try await client.call("GET", "/slots")).list("plans")
            let version = plans.first { $0.text("account") == account }?.number("version") ?? 0
            let week: [[String: Any]] = try slots.map { slot in
                let parts = slot.split(separator: "@").map(String.init)
                guard parts.count == 2, let weekday = Int(parts[0]) else {
                    throw ValidationError("“\(slot)” is no slot. Write it like 1@08:30.")
                }
                return ["weekday": weekday, "at": parts[1]]
            }
            let content: [String: Any] = ["zone": zone, "slots": week, "version": version]
            let answer = try await client.call("PUT", "/slots/\(account)", content)
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }
}

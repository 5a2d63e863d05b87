import ArgumentParser
import Foundation

/// `parley routing-rule`.
struct RoutingRuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing-rule",
        abstract: "Where new conversations go.",
        subcommands: [List.self, Add.self, Try.self, Pause.self, Resume.self, Remove.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rules in the order in which they are asked."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/routing-rules")
            if server.json { return try printJSON(answer) }
            for rule in JSONObject(answer).list("rules") {
                let state = rule.flag("isPaused") ? "paused" : "in force"
                print("\(rule.text("id"))  \(state)  \(rule.text("name"))  \(rule.text("words"))")
            }
        }
    }

    /// What a rule asks and does, as options.
    struct RuleOptions: ParsableArguments {
        @Argument(help: "What it is about, such as “asks about a refund”.") var name: String
        @Option(
            help: "The code of the unit whose new conversations it looks at, and of those below; the hub unless given."
        )
        var unit: String?
        @Option(help: "1 to 999; the smallest is asked first.") var place = 100
        @Option(help: "Words, in the language of the standing queries.") var words: String?
        @Option(help: "A network; may be given again.") var network: [String] = []
        @Option(help: "A language, such as en; may be given again.") var language: [String] = []
        @Option(help: "The id of a standing query that found the post; may be given again.") var topic: [String] = []
        @Option(help: "What the words hint at, such as safety; may be given again.") var signal: [String] = []
        @Option(help: "The code of the unit to which it sends.") var to: String?
        @Option(help: "urgent, high or low.") var priority: String?
        @Option(help: "Why this priority.") var reason: String?
        @Option(help: "A tag; may be given again.") var tag: [String] = []
        @Option(help: "For how many minutes others may answer first, 5 to 1440; not for what is urgent or a complaint.")
        var othersFirst: Int?
        @Flag(help: "Ask no rule behind it once it has applied.") var last = false

        var content: [String: Any] {
            var content: [String: Any] = [
                "name": name, "place": place, "networks": network, "languages": language, "topics": topic, "tags": tag,
                "isLast": last, "signals": signal,
            ]
            content["unit"] = unit
            content["words"] = words
            content["to"] = to
            content["priority"] = priority
            content["reason"] = reason
            content["othersFirstMinutes"] = othersFirst
            return content
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a rule: every condition that is given must be so for it to apply."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var rule: RuleOptions

        func run() async throws {
            let saved = try await server.client().call("POST", "/routing-rules", rule.content)
            if server.json { return try printJSON(saved) }
            print("\(JSONObject(saved).text("id"))  \(rule.name)")
        }
    }

    struct Try: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a rule would have done with the latest conversations; nothing is changed."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var rule: RuleOptions
        @Option(help: "How many days to look back.") var days = 30

        func run() async throws {
            var content = rule.content
            content["days"] = days
            let answer = try await server.client().call("POST", "/routing-rules/trial", content)
            if server.json { return try printJSON(answer) }
            let trial = JSONObject(answer)
            print("\(trial.number("hits")) of \(trial.number("looked")) conversations.")
            if rule.to != nil { print("\(trial.number("standing")) of them are in this unit today.") }
            if rule.othersFirst != nil { print("\(trial.number("putOff")) of them would have been put off.") }
            for hit in trial.list("latest") { print("\(hit.text("conversation"))  \(hit.text("subject"))") }
        }
    }

    struct Pause: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Sort nothing by this rule, until it is resumed.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The rule's id.") var id: String

        func run() async throws { try await set(id, isPaused: true, server) }
    }

    struct Resume: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Put a rule into force again.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The rule's id.") var id: String

        func run() async throws { try await set(id, isPaused: false, server) }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a rule; what it did stays done.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The rule's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/routing-rules/\(id)")
            if !server.json { print("Removed.") }
        }
    }
}

private func set(_ id: String, isPaused: Bool, _ server: ServerOptions) async throws {
    let client = try server.client()
    let rules = JSONObject(try await client.call("GET", "/routing-rules")).list("rules")
    let units = JSONObject(try await client.call("GET", "/units")).list("units")
    guard let found = rules.first(where: { $0.text("id") == id }) else {
        throw CommandTrouble(code: 1, "There is no such rule. Look at `parley routing-rule list`.")
    }
    var rule = found.members
    // The unit of a rule stays; the one to which it sends is written by its code.
    for name in ["id", "unit", "changedAt"] { rule[name] = nil }
    rule["to"] = units.first { $0.text("id") == found.text("to") }?.text("code")
    rule["isPaused"] = isPaused
    let saved = try await client.call("PUT", "/routing-rules/\(id)", rule)
    if server.json { return try printJSON(saved) }
    print(isPaused ? "Paused." : "In force.")
}

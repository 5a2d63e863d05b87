import ArgumentParser
import Foundation

/// `parley approval-rule`.
struct ApprovalRuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval-rule",
        abstract: "When a reply needs the word of others.",
        subcommands: [List.self, Add.self, Pause.self, Resume.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the rules.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/approval-rules")
            if server.json { return try printJSON(answer) }
            for rule in JSONObject(answer).list("rules") {
                let state = rule.flag("isPaused") ? "paused" : "in force"
                print("\(rule.text("id"))  \(state)  \(rule.text("name"))  \(rule.text("words"))")
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a rule: every option that is given must be so for it to apply."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "What it is about, such as “mentions a price”.") var name: String
        @Option(help: "The code of the unit in which, and below which, it holds; the hub unless given.")
        var unit: String?
        @Option(help: "Words, in the language of the standing queries.") var words: String?
        @Option(help: "A network; may be given again.") var network: [String] = []
        @Option(help: "A role of the author; may be given again.") var role: [String] = []
        @Option(help: "A certificate that the author does not hold.") var lacking: String?
        @Option(help: "The code of the unit whose approvers are asked.") var approverUnit: String?
        @Option(help: "The id of a person who is asked; may be given again.") var approver: [String] = []
        @Flag(help: "Ask all of them, instead of any.") var all = false
        @Option(help: "How many hours they have.") var hours = 24

        func run() async throws {
            let client = try server.client()
            var step: [String: Any] = ["people": approver, "need": all ? "all" : "any", "hours": hours]
            if let approverUnit {
                let units = JSONObject(try await client.call("GET", "/units")).list("units")
                guard let found = units.first(where: { $0.text("code") == approverUnit.uppercased() }) else {
                    throw CommandTrouble(code: 1, "There is no unit \(approverUnit). Look at `parley agent list`.")
                }
                step["unit"] = found.text("id")
            }
            var content: [String: Any] = ["name": name, "networks": network, "roles": role, "steps": [step]]
            if let unit { content["unit"] = unit }
            if let words { content["words"] = words }
            if let lacking { content["lacking"] = lacking }
            let rule = try await client.call("POST", "/approval-rules", content)
            if server.json { return try printJSON(rule) }
            print("\(JSONObject(rule).text("id"))  \(name)")
        }
    }

    struct Pause: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Ask nobody under this rule, until it is resumed.")
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
}

private func set(_ id: String, isPaused: Bool, _ server: ServerOptions) async throws {
    let client = try server.client()
    let rules = JSONObject(try await client.call("GET", "/approval-rules")).list("rules")
    guard var rule = rules.first(where: { $0.text("id") == id })?.members else {
        throw CommandTrouble(code: 1, "There is no such rule. Look at `parley approval-rule list`.")
    }
    // The unit of a rule stays, and its id stands in the address.
    for name in ["id", "unit", "changedAt"] { rule[name] = nil }
    rule["isPaused"] = isPaused
    let saved = try await client.call("PUT", "/approval-rules/\(id)", rule)
    if server.json { return try printJSON(saved) }
    print(isPaused ? "Paused." : "In force.")
}

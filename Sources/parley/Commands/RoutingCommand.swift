import ArgumentParser
import Foundation

/// `parley routing`.
struct RoutingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "What was learnt about where conversations belong.",
        subcommands: [Learnt.self, Switch.self, Proposal.self, Accept.self, Overrule.self],
        defaultSubcommand: Learnt.self
    )

    struct Learnt: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how often proposals were right, as measured on people's latest decisions."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/routing/learnt")
            if server.json { return try printJSON(answer) }
            let learnt = JSONObject(answer)
            print("\(learnt.number("decisions")) decisions to learn from.")
            if learnt.members["model"] == nil {
                print("Too few: nothing is proposed below \(learnt.number("needed")) decisions that differ.")
            }
            let measured = learnt.number("measured")
            if measured > 0 {
                print(
                    "Of the latest \(measured) decisions a unit had been proposed for \(learnt.number("proposed")), "
                        + "the right one for \(learnt.number("right"))."
                )
            } else {
                print("Not measured yet: nobody has decided about a conversation for which something was proposed.")
            }
            let moved = "New conversations are moved without a person from \(learnt.number("above")) per cent on."
            print(learnt.members["above"] == nil ? "Nothing is moved without a person." : moved)
        }
    }

    struct Switch: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move new conversations without a person from a confidence on, or none."
        )
        @OptionGroup var server: ServerOptions
        @Option(help: "60 to 99, in per cent; left out, nothing is moved without a person.") var above: Int?

        func run() async throws {
            _ = try await server.client().call("PUT", "/routing/learnt", ["above": above ?? 0])
            if server.json { return }
            print(above.map { "From \($0) per cent on." } ?? "Nothing is moved without a person.")
        }
    }

    struct Proposal: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which unit is proposed for a conversation, and which words weighed most."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/conversations/\(id)/proposal")
            if server.json { return try printJSON(answer) }
            let proposal = JSONObject(answer)
            switch proposal.text("state") {
            case "none": print("Nothing is proposed.")
            case "unsure": print("Not sure: \(proposal.number("confidence")) per cent at most.")
            default:
                let words = (proposal.members["words"] as? [String] ?? []).joined(separator: ", ")
                print(
                    "\(proposal.text("unit"))  \(proposal.number("confidence")) per cent  "
                        + "\(proposal.text("state"))  \(words)"
                )
            }
        }
    }

    struct Accept: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that it belongs where it is proposed: it is offered to that unit."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "The code of the unit that you saw proposed; unless given, the one of this moment.") var unit:
            String?

        func run() async throws { try await answer("accept", id, unit, server, saying: "Accepted.") }
    }

    struct Overrule: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that it belongs where it is.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "The code of the unit that you saw proposed; unless given, the one of this moment.") var unit:
            String?

        func run() async throws { try await answer("overrule", id, unit, server, saying: "It stays.") }
    }
}

private func answer(
    _ verb: String,
    _ id: String,
    _ unit: String?,
    _ server: ServerOptions,
    saying done: String
) async throws {
    let client = try server.client()
    let seen =
        if let unit { unit } else {
            JSONObject(try await client.call("GET", "/conversations/\(id)/proposal")).text("unit")
        }
    _ = try await client.call("POST", "/conversations/\(id)/proposal/\(verb)", ["unit": seen])
    if !server.json { print(done) }
}

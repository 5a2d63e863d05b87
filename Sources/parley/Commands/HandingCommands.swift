import ArgumentParser

extension ConversationCommand {
    struct Assign: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "assign",
            abstract: "Give a conversation to somebody to look after, or to nobody."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "A mail address, “me” or “nobody”.") var to = "me"

        func run() async throws {
            let client = try server.client()
            let agent = to == "nobody" ? to : try await agent(calledFor: to, client)
            try await done(client, "assign", id, ["agent": agent], asJSON: server.json)
        }
    }

    struct HandOver: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "hand-over",
            abstract: "Offer a conversation to another unit, which accepts it or returns it."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Option(help: "The code of the unit.") var unit: String
        @Option(help: "What they should know; - reads it from standard input. It is never published.") var note = ""

        func run() async throws {
            let words = note == "-" ? try readWords("-") : note
            try await done(
                try server.client(),
                "hand-over",
                id,
                ["unit": unit, "note": words],
                asJSON: server.json
            )
        }
    }

    struct Accept: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept",
            abstract: "Take a conversation that is offered to your unit."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws { try await done(try server.client(), "accept", id, asJSON: server.json) }
    }

    struct GiveBack: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "return",
            abstract: "Return a conversation that is offered to your unit, and say why."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(help: "Why it comes back; - reads it from standard input.") var reason: String

        func run() async throws {
            let words = reason == "-" ? try readWords("-") : reason
            try await done(try server.client(), "return", id, ["reason": words], asJSON: server.json)
        }
    }

    struct Withdraw: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take back a conversation that your unit has offered and nobody has accepted."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws { try await done(try server.client(), "withdraw", id, asJSON: server.json) }
    }
}

/// The id of whoever signs in with this mail address; “me” is whoever asks.
func agent(calledFor to: String, _ client: ParleyClient) async throws -> String {
    if to == "me" { return JSONObject(try await client.call("GET", "/me")).object("agent").text("id") }
    let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
    guard let found = agents.first(where: { $0.text("email") == to.lowercased() }) else {
        throw CommandTrouble(code: 1, "Nobody here signs in as “\(to)”. `parley agent` shows who does; “me” works too.")
    }
    return found.text("id")
}

/// Does something with a conversation and says so.
func done(
    _ client: ParleyClient,
    _ act: String,
    _ id: String,
    _ content: [String: Any]? = nil,
    asJSON: Bool
) async throws {
    _ = try await client.call("POST", "/conversations/\(id)/\(act)", content)
    if asJSON { try printJSON(["done": act]) } else { print("Done.") }
}

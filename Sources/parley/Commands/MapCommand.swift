import ArgumentParser

/// `parley map`.
struct MapCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "What waits in each unit, who is there for it, and what would help now."
    )
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let answer = try await server.client().call("GET", "/map")
        if server.json { return try printJSON(answer) }
        let map = JSONObject(answer)
        for unit in map.list("units") {
            let (load, indent) = (unit.object("whole"), String(repeating: "  ", count: unit.number("depth")))
            print(
                "\(indent)\(unit.text("code"))  open \(load.number("open")), first reply \(load.number("firstReply")), "
                    + "next reply \(load.number("nextReply"))  \(people(load))"
            )
        }
        for hint in map.list("hints") {
            let load = hint.object("load")
            print("Short: \(hint.text("code"))  \(people(load))")
            for helper in hint.list("helpers") {
                print("  room: \(helper.text("code"))  here \(helper.number("here")), left \(helper.number("left"))")
            }
        }
    }

    private func people(_ load: JSONObject) -> String {
        "overdue \(load.number("overdue")), within the hour \(load.number("dueSoon")), here \(load.number("here")), "
            + "left \(load.number("left"))"
    }
}

/// `parley loan`.
struct LoanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loan",
        abstract: "Who helps in another unit until a moment.",
        subcommands: [List.self, Offer.self, Agree.self, End.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List who is lent, and who is offered.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/loans")
            if server.json { return try printJSON(answer) }
            for loan in JSONObject(answer).list("loans") {
                let state = loan.members["isAgreed"] as? Bool == true ? "lent" : "offered"
                print("\(loan.text("id"))  \(state)  \(loan.text("agent"))  until \(loan.text("until"))")
            }
        }
    }

    struct Offer: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Offer somebody of your unit to another one.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "Their mail address.") var person: String
        @Argument(help: "The code of the unit in which they shall help.") var unit: String
        @Option(help: "Until when, such as 2026-12-24T12:00:00Z.") var until: String

        func run() async throws {
            let client = try server.client()
            let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
            guard let found = agents.first(where: { $0.text("email") == person.lowercased() }) else {
                throw CommandTrouble(
                    code: 1,
                    "Nobody here signs in as “\(person)”. `parley agent` shows who does."
                )
            }
            let content = ["agent": found.text("id"), "unit": unit, "until": until]
            let answer = try await client.call("POST", "/loans", content)
            if server.json { return try printJSON(answer) }
            let isAgreed = JSONObject(answer).members["isAgreed"] as? Bool == true
            print("\(JSONObject(answer).text("id"))  \(isAgreed ? "lent" : "offered")")
        }
    }

    struct Agree: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take somebody who was offered to your unit.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The loan’s id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("POST", "/loans/\(id)/agree")
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }

    struct End: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call somebody back, send them home, or drop an offer."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The loan’s id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/loans/\(id)")
            if server.json { try printJSON(["done": "end"]) } else { print("Done.") }
        }
    }
}

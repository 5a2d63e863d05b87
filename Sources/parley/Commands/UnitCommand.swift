import ArgumentParser

/// `parley unit`.
struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "The units, and where each hangs in the tree.",
        subcommands: [List.self, Move.self, Home.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the units, each below its own.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/units")
            if server.json { return try printJSON(answer) }
            let units = JSONObject(answer).list("units")
            func tell(below parent: String, depth: Int) {
                // A ring, which no command makes, ends where it would be deeper than there are units.
                guard depth <= units.count else { return }
                for unit in units where unit.text("parent") == parent {
                    print("\(String(repeating: "  ", count: depth))\(unit.text("code"))  \(unit.text("name"))")
                    tell(below: unit.text("id"), depth: depth + 1)
                }
            }
            tell(below: "", depth: 0)
        }
    }

    struct Move: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hang a unit, with all below it, under another one.",
            discussion: "Whoever has a role in the unit above has it in this one from then on."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: "The code of the unit above.") var below: String

        func run() async throws {
            let client = try server.client()
            let units = JSONObject(try await client.call("GET", "/units")).list("units")
            guard let found = units.first(where: { $0.text("code") == unit.uppercased() }) else {
                throw CommandTrouble(code: 1, "There is no unit “\(unit)”. `parley unit list` shows them.")
            }
            _ = try await client.call("POST", "/units/\(found.text("id"))/move", ["below": below])
            if !server.json { print("\(unit.uppercased()) is below \(below.uppercased()).") }
        }
    }
}

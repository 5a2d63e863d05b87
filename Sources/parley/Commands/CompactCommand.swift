import ArgumentParser

/// `parley compact`.
struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "What the hub and a unit have agreed, and how far the unit has come.",
        subcommands: [Show.self, Set.self, Independent.self, TakeBack.self],
        defaultSubcommand: Show.self
    )

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what was agreed, with every number of the score."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String

        func run() async throws {
            let client = try server.client()
            try show(try await client.call("GET", "/units/\(try await unitID(unit, client))/compact"), by: server)
        }
    }

    struct Set: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put this in the place of what was agreed.",
            discussion: "Kinds: training, cover, approval, content, advice, tools. Measures: onTime, ownAnswers, "
                + "approvedAtOnce, keptHere, ownCover."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: "“KIND|WHAT|WHO|DAY” that the hub gives, the day left out if none; may be given again.")
        var gives: [String] = []
        @Option(help: "“MEASURE=NUMBER” of a hundred that the unit owes; may be given again.")
        var owes: [String] = []

        func run() async throws {
            let client = try server.client()
            let path = "/units/\(try await unitID(unit, client))/compact"
            let version = JSONObject(try await client.call("GET", path)).number("version")
            let content: [String: Any] = [
                "version": version, "gives": try gives.map(given), "owes": try owes.map(owed),
            ]
            try show(try await client.call("PUT", path, content), by: server)
        }

        private func given(_ text: String) throws -> [String: Any] {
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard (3...4).contains(parts.count) else {
                throw CommandTrouble(code: 2, "“\(text)” is no promise. Write KIND|WHAT|WHO, or KIND|WHAT|WHO|DAY.")
            }
            var promise = ["kind": parts[0], "words": parts[1], "responsible": parts[2]]
            if parts.count == 4 { promise["until"] = parts[3] }
            return promise
        }

        private func owed(_ text: String) throws -> [String: Any] {
            let parts = text.split(separator: "=").map(String.init)
            guard parts.count == 2, let target = Int(parts[1]) else {
                throw CommandTrouble(code: 2, "“\(text)” is no target. Write MEASURE=NUMBER, such as onTime=90.")
            }
            return ["measure": parts[0], "target": target]
        }
    }

    struct Independent: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that a unit no longer needs the hub.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: "Why.") var because: String

        func run() async throws {
            let client = try server.client()
            let path = "/units/\(try await unitID(unit, client))/independence"
            try show(try await client.call("POST", path, ["reason": because]), by: server)
        }
    }

    struct TakeBack: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that a unit leans on the hub again.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: "Why.") var because: String

        func run() async throws {
            let client = try server.client()
            let path = "/units/\(try await unitID(unit, client))/independence/take-back"
            try show(try await client.call("POST", path, ["reason": because]), by: server)
        }
    }
}

private func show(_ answer: Any, by server: ServerOptions) throws {
    if server.json { return try printJSON(answer) }
    let compact = JSONObject(answer)
    let since = compact.text("independentSince")
    print("\(compact.text("code"))  \(since.isEmpty ? "leans on the hub" : "independent since \(since)")")
    for promise in compact.list("gives") {
        let day = promise.text("until").isEmpty ? "" : "  until \(promise.text("until"))"
        print("gives  \(promise.text("kind"))  \(promise.text("words"))  \(promise.text("responsible"))\(day)")
    }
    for part in compact.list("parts") {
        let points = part.members["points"] == nil ? "too few cases" : "\(part.number("points")) points"
        print(
            "owes  \(part.text("measure"))  at least \(part.number("target")) %, "
                + "\(part.number("kept")) of \(part.number("all")): \(points)"
        )
    }
    print(compact.members["score"] == nil ? "No score." : "Readiness \(compact.number("score")) of 100.")
}

private func unitID(_ code: String, _ client: ParleyClient) async throws -> String {
    let units = JSONObject(try await client.call("GET", "/units")).list("units")
    guard let found = units.first(where: { $0.text("code") == code.uppercased() }) else {
        throw CommandTrouble(code: 1, "There is no unit \(code). Look at `parley unit list`.")
    }
    return found.text("id")
}

import ArgumentParser
import Conversations

/// `parley service-level`.
struct ServiceLevelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service-level",
        abstract: "By when each unit answers.",
        subcommands: [List.self, Set.self, Remove.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List what each unit promises.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/service-levels")
            if server.json { return try printJSON(answer) }
            let levels = JSONObject(answer).list("levels")
            for level in levels {
                guard level.members["promise"] is [String: Any] else {
                    print("\(level.text("code"))  nothing")
                    continue
                }
                let promise = level.object("promise")
                let owner = levels.first { $0.text("unit") == level.text("from") }?.text("code") ?? "above"
                let own = level.text("from") == level.text("unit") ? "" : "  (from \(owner))"
                let shifts = promise.text("shifts").isEmpty ? "around the clock" : promise.text("shifts")
                print("\(level.text("code"))  \(said(promise.object("targets")))  \(shifts)\(own)")
            }
        }

        private func said(_ targets: JSONObject) -> String {
            [("first", "firstReply"), ("next", "nextReply"), ("done", "resolution")].compactMap { word, name in
                (targets.members[name] as? Int).map { "\(word) \(targetText($0))" }
            }.joined(separator: ", ")
        }
    }

    struct Set: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Promise something from now on; what has begun keeps the promise under which it began."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: "By when they get a first reply, such as 90 or 4h.") var first: String?
        @Option(help: "By when they get the next reply.") var next: String?
        @Option(help: "By when the matter is done.") var done: String?
        @Option(help: "By when they get a first reply where it is urgent.") var urgentFirst: String?
        @Option(help: "By when they get the next reply where it is urgent.") var urgentNext: String?
        @Option(help: "The time zone, such as Europe/London.") var timeZone: String?
        @Option(help: "The hours that count, such as “Mon-Fri 09:00-17:00”; around the clock unless given.")
        var shifts: String?
        @Option(help: "Days that do not count, such as “2026-12-25 2026-12-26”.") var holidays: String?
        @Option(help: "A calendar file whose days do not count; - reads standard input.") var calendar: String?

        func run() async throws {
            let client = try server.client()
            var promise: [String: Any] = [
                "targets": try targets(["firstReply": first, "nextReply": next, "resolution": done])
            ]
            let urgent = try targets(["firstReply": urgentFirst, "nextReply": urgentNext])
            if !urgent.isEmpty { promise["urgent"] = urgent }
            if let timeZone { promise["timeZone"] = timeZone }
            if let shifts { promise["shifts"] = shifts }
            if let days = try calendar.map(readWords) ?? holidays { promise["holidays"] = days }
            let id = try await unitID(unit, client)
            _ = try await client.call("PUT", "/service-levels/\(id)", promise)
            if server.json { try printJSON(["done": "set"]) } else { print("Done.") }
        }

        private func targets(_ texts: [String: String?]) throws -> [String: Int] {
            var found: [String: Int] = [:]
            for (name, text) in texts {
                guard let text else { continue }
                guard let minutes = targetMinutes(in: text) else {
                    throw CommandTrouble(code: 2, "“\(text)” is no length of time. Write minutes, such as 90, or 4h.")
                }
                found[name] = minutes
            }
            return found
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Let a unit go by the promise of the one above.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String

        func run() async throws {
            let client = try server.client()
            _ = try await client.call("DELETE", "/service-levels/\(try await unitID(unit, client))")
            if server.json { try printJSON(["done": "remove"]) } else { print("Done.") }
        }
    }
}

/// `parley due`.
struct DueCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "What is to be answered or done by when, the soonest first."
    )
    @OptionGroup var server: ServerOptions
    @Option(help: "The code of a unit.") var unit: String?

    func run() async throws {
        let path = unit.map { "/due?unit=\($0)" } ?? "/due"
        let answer = try await server.client().call("GET", path)
        if server.json { return try printJSON(answer) }
        for line in JSONObject(answer).list("clocks") {
            print("\(line.text("dueAt"))  \(line.text("clock"))  \(line.text("conversation"))  \(line.text("subject"))")
        }
    }
}

private func unitID(_ code: String, _ client: ParleyClient) async throws -> String {
    let units = JSONObject(try await client.call("GET", "/units")).list("units")
    guard let found = units.first(where: { $0.text("code") == code.uppercased() }) else {
        throw CommandTrouble(code: 1, "There is no unit \(code). Look at `parley service-level list`.")
    }
    return found.text("id")
}

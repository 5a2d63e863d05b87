import ArgumentParser
import Foundation

/// `parley work`.
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "How somebody works: hours, languages, skills, room for more.",
        subcommands: [Show.self, Set.self],
        defaultSubcommand: Show.self
    )

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show how somebody works, and whether they are here.")
        @OptionGroup var server: ServerOptions
        @Option(help: "A mail address; you unless given.") var of = "me"

        func run() async throws {
            let client = try server.client()
            let answer = try await client.call("GET", "/agents/\(try await agentID(of, client))/work")
            if server.json { return try printJSON(answer) }
            let work = JSONObject(answer)
            let profile = work.object("profile")
            print(work.text("presence"))
            if !profile.text("shifts").isEmpty { print("\(profile.text("shifts"))  \(profile.text("timeZone"))") }
            let skills = profile.object("skills").members.keys.sorted()
            if !skills.isEmpty { print(skills.joined(separator: ", ")) }
        }
    }

    struct Set: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say how somebody works; what is not given stays.")
        @OptionGroup var server: ServerOptions
        @Option(help: "A mail address; you unless given.") var of = "me"
        @Option(help: "The time zone, such as Europe/London.") var timeZone: String?
        @Option(help: "The hours, such as “Mon-Fri 09:00-17:00”.") var shifts: String?
        @Option(help: "Days off, such as “2026-12-25”.") var holidays: String?
        @Option(help: "A language, such as cy; may be given again.") var language: [String] = []
        @Option(help: "A skill with its level, such as tariffs:2; may be given again.") var skill: [String] = []
        @Option(help: "How many open conversations they can look after.") var capacity: Int?
        @Option(help: "Of how many people those may be for them to be asked first for whom they know.") var people: Int?
        @Option(help: "For how many hours they take nothing new; 0 ends it.") var pause: Int?

        func run() async throws {
            let client = try server.client()
            let id = try await agentID(of, client)
            let known = JSONObject(try await client.call("GET", "/agents/\(id)/work"))
            var profile = known.object("profile").members
            if let timeZone { profile["timeZone"] = timeZone }
            if let shifts { profile["shifts"] = shifts }
            if let holidays { profile["holidays"] = holidays }
            if !language.isEmpty { profile["languages"] = language }
            if let capacity { profile["capacity"] = capacity }
            if let people { profile["relationships"] = people }
            if !skill.isEmpty { profile["skills"] = try skills() }
            if let pause {
                profile["pausedUntil"] =
                    pause > 0
                    ? ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: Double(pause) * 3_600)) : nil
            }
            _ = try await client.call("PUT", "/agents/\(id)/work", profile)
            if server.json { try printJSON(["done": "set"]) } else { print("Done.") }
        }

        private func skills() throws -> [String: Int] {
            var found: [String: Int] = [:]
            for text in skill {
                let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
                guard let name = parts.first, let level = parts.count > 1 ? Int(parts[1]) : 1 else {
                    throw CommandTrouble(code: 2, "“\(text)” is no skill. Write a word and a level, such as tariffs:2.")
                }
                found[name] = level
            }
            return found
        }
    }
}

/// `parley absence`.
struct AbsenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "absence",
        abstract: "When somebody is away; what they look after is given to others then.",
        subcommands: [List.self, Add.self, Remove.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List your absences, or those of your unit’s people.")
        @OptionGroup var server: ServerOptions
        @Option(help: "A mail address; you unless given.") var of = "me"

        func run() async throws {
            let client = try server.client()
            let answer = try await client.call("GET", "/agents/\(try await agentID(of, client))/work")
            if server.json { return try printJSON(answer) }
            for absence in JSONObject(answer).list("absences") {
                print(
                    "\(absence.text("id"))  \(absence.text("from"))  \(absence.text("until"))  \(absence.text("reason"))"
                )
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say when somebody will be away.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "Since when, such as 2026-12-24T00:00:00Z.") var from: String
        @Argument(help: "Until when.") var until: String
        @Option(help: "Why; for you and whoever keeps your unit’s people only.") var reason = ""
        @Option(help: "A mail address; you unless given.") var of = "me"

        func run() async throws {
            let client = try server.client()
            let id = try await agentID(of, client)
            let content = ["from": from, "until": until, "reason": reason]
            let answer = try await client.call("POST", "/agents/\(id)/absences", content)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).text("id"))
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that somebody is not away after all.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The absence’s id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/absences/\(id)")
            if server.json { try printJSON(["done": "remove"]) } else { print("Done.") }
        }
    }
}

private func agentID(_ address: String, _ client: ParleyClient) async throws -> String {
    if address == "me" { return JSONObject(try await client.call("GET", "/me")).object("agent").text("id") }
    let agents = JSONObject(try await client.call("GET", "/agents")).list("agents")
    guard let found = agents.first(where: { $0.text("email") == address.lowercased() }) else {
        throw CommandTrouble(code: 1, "Nobody here signs in as “\(address)”. `parley agent` shows who does.")
    }
    return found.text("id")
}

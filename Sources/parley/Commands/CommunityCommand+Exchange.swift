import ArgumentParser

extension CommunityCommand {
    struct Badges: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the badges that members can have.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/community/badges")
            if server.json { return try printJSON(answer) }
            for badge in JSONObject(answer).list("badges") {
                let kind = badge.flag("isAutomatic") ? "by rule" : "given"
                print("\(badge.text("badge"))  \(kind)  \(badge.number("holders"))")
            }
        }
    }

    struct Grant: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a member a badge that anybody sees, or take it back."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The member’s id.") var member: String
        @Argument(help: "expert, guide or thanks.") var badge: String
        @Option(help: "Why; anybody reads it.") var because: String?
        @Flag(help: "Take it back.") var takeBack = false

        func validate() throws {
            guard (because != nil) != takeBack else { throw ValidationError("Give --because or --take-back.") }
        }

        func run() async throws {
            let path = "/community/members/\(percentEncoded(member))/badges/\(percentEncoded(badge))"
            let client = try server.client()
            if let because {
                _ = try await client.call("PUT", path, ["reason": because])
            } else {
                _ = try await client.call("DELETE", path)
            }
            try server.confirm(takeBack ? "Taken back." : "Given.")
        }
    }

    struct Invite: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask a member to answer a question; without one, list who may know."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Argument(help: "The member’s id.") var member: String?

        func run() async throws {
            let path = "/community/topics/\(percentEncoded(topic))/invitations"
            if let member {
                _ = try await server.client().call("PUT", "\(path)/\(percentEncoded(member))")
                return try server.confirm("They are told once.")
            }
            let answer = try await server.client().call("GET", path)
            if server.json { return try printJSON(answer) }
            let found = JSONObject(answer)
            for one in found.list("suggested") {
                print("\(one.text("member"))  \(one.text("name"))  helped \(one.number("helped"))")
            }
            let numbers = ["open", "answered", "declined", "ended"].map { "\($0) \(found.number($0))" }
            print(numbers.joined(separator: ", "))
        }
    }

    struct MembersFirst: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print or set how long a unit's questions are offered to each fitting member first."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Argument(help: "From 5 to 240 minutes, or 0 for no offer.") var minutes: Int?

        func run() async throws {
            let path = "/community/members-first/\(percentEncoded(unit))"
            let client = try server.client()
            let answer =
                if let minutes { try await client.call("PUT", path, ["minutes": minutes]) } else {
                    try await client.call("GET", path)
                }
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).number("minutes")) minutes")
        }
    }
}

import ArgumentParser

extension CommunityCommand {
    struct Cases: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was flagged, and what authors of hidden posts ask."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/community/cases")
            if server.json { return try printJSON(answer) }
            let cases = JSONObject(answer).list("cases")
            if cases.isEmpty { print("Nothing waits.") }
            for found in cases {
                let flags = found.list("flags").map { $0.text("reason") }.joined(separator: ", ")
                print("\(found.text("post"))  \(flags.isEmpty ? "appeal" : flags)")
                print("  \(found.text("text"))")
                if !found.text("appeal").isEmpty { print("  its author: \(found.text("appeal"))") }
            }
        }
    }

    struct Hide: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a topic or a contribution from sight, or show it again."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of the topic or the contribution.") var post: String
        @Option(help: "Why; its author reads it.") var because: String?
        @Flag(help: "Show it again.") var show = false

        func validate() throws {
            guard (because != nil) != show else { throw ValidationError("Give --because or --show.") }
        }

        func run() async throws {
            var content: [String: Any] = ["hidden": !show]
            content["note"] = because
            _ = try await server.client().call("PUT", "/community/posts/\(percentEncoded(post))/hidden", content)
            try server.confirm(show ? "Shown again." : "Hidden.")
        }
    }

    struct Revisions: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every wording that a topic or a contribution had, the latest first."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of the topic or the contribution.") var post: String

        func run() async throws {
            let path = "/community/posts/\(percentEncoded(post))/revisions"
            let answer = try await server.client().call("GET", path)
            if server.json { return try printJSON(answer) }
            for revision in JSONObject(answer).list("revisions") {
                print("\(revision.number("version"))  \(revision.text("at"))  \(revision.text("title"))")
                print("\(revision.text("text"))\n")
            }
        }
    }

    struct Keep: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Leave what was flagged where it is.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of the topic or the contribution.") var post: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/community/posts/\(percentEncoded(post))/flags")
            try server.confirm("Looked at.")
        }
    }

    struct Close: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "End writing in a topic, or let it go on.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Flag(help: "Let it go on.") var reopen = false

        func run() async throws {
            try await server.changeTopic("/community/topics/\(percentEncoded(topic))/closed", ["closed": !reopen])
        }
    }

    struct Merge: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let another topic of the same kind go on instead."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Argument(help: "The id of the topic that goes on.") var into: String

        func run() async throws {
            try await server.changeTopic("/community/topics/\(percentEncoded(topic))/canonical", ["into": into])
        }
    }

    struct Move: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give a topic to another unit's people.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Argument(help: "The code of the unit.") var unit: String

        func run() async throws {
            try await server.changeTopic("/community/topics/\(percentEncoded(topic))/unit", ["unit": unit])
        }
    }

    struct PutIntoSpace: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a topic into a space of its unit, where it stays."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The topic’s id.") var topic: String
        @Argument(help: "The space’s id.") var space: String
        @Option(help: "How many who wrote there are invited, where the space is not open.") var invite: Int?

        func run() async throws {
            var content: [String: Any] = ["space": space]
            content["confirmedPeople"] = invite
            try await server.changeTopic("/community/topics/\(percentEncoded(topic))/space", content)
        }
    }

    struct Suspend: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have a member read and not write, or let them again."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The member’s id.") var member: String
        @Option(help: "Why; they read it.") var because: String?
        @Option(help: "Until when, such as 2026-12-20T00:00:00Z; for good unless given.") var until: String?
        @Flag(help: "Let them write again.") var lift = false

        func validate() throws {
            guard (because != nil) != lift else { throw ValidationError("Give --because or --lift.") }
            guard !lift || until == nil else { throw ValidationError("Give --until with --because only.") }
        }

        func run() async throws {
            var content: [String: Any] = ["suspended": !lift]
            content["reason"] = because
            content["until"] = until
            let path = "/community/members/\(percentEncoded(member))/suspension"
            _ = try await server.client().call("PUT", path, content)
            try server.confirm(lift ? "They may write again." : "They may read and not write.")
        }
    }

    struct Waiting: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print or set how many hours a unit's questions wait for the community."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Argument(help: "From 1 to 168.") var hours: Int?

        func run() async throws {
            let path = "/community/waiting/\(percentEncoded(unit))"
            let client = try server.client()
            let answer =
                if let hours { try await client.call("PUT", path, ["hours": hours]) } else {
                    try await client.call("GET", path)
                }
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).number("hours")) hours")
        }
    }
}

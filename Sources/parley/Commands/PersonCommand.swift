import ArgumentParser

/// `parley person`.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "People outside: their accounts, and what was said with them.",
        subcommands: [Show.self, Merge.self, Part.self, Close.self, Reopen.self, Keep.self, Forget.self],
        aliases: ["persons"]
    )

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show somebody, as far as you may read it.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The person's id, as “personID” of a conversation.") var id: String
        @Option(help: "“next” of the page before.") var from: String?

        func run() async throws {
            let answer = try await server.client().call("GET", "/persons/\(id)" + (from.map { "?from=\($0)" } ?? ""))
            if server.json { return try printJSON(answer) }
            let person = JSONObject(answer)
            print(person.text("name"))
            for account in person.list("accounts") {
                print("  @\(account.text("handle")) on \(account.text("network"))")
            }
            let closing = person.object("doNotContact")
            if !closing.text("since").isEmpty {
                let why = closing.text("reason")
                print("  do not contact, since \(closing.text("since"))\(why.isEmpty ? "" : ": " + why)")
            }
            for statement in person.list("statements") {
                let what = [statement.text("kind"), statement.text("words")].filter { !$0.isEmpty }
                print("  \(what.joined(separator: ": ")) (\(statement.text("source")))  \(statement.text("id"))")
            }
            for merge in person.list("merges") {
                let why = [merge.text("evidence"), merge.text("link"), merge.text("words")].filter { !$0.isEmpty }
                print("  one person (\(merge.text("id"))): \(why.joined(separator: ", "))")
            }
            for conversation in person.list("conversations") {
                let (id, state) = (conversation.text("id"), conversation.text("state"))
                print("\(id)  \(conversation.text("network"))  \(state)  \(conversation.text("subject"))")
            }
            let next = person.text("next")
            if !next.isEmpty { print("More: --from \(next)") }
        }
    }

    struct Merge: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two are one person, and from what you know it; it can be taken back."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The person's id.") var id: String
        @Argument(help: "The other one: an id, the address of a conversation, or a handle such as @gwen.")
        var other: String
        @Option(help: "The address of the post in which they said so.") var said: String?
        @Option(help: "The verified link that both profiles show.") var profile: String?
        @Option(help: "From what you know it otherwise, or more about it.") var because: String?

        func validate() throws {
            guard said == nil || profile == nil else { throw ValidationError("Give --said or --profile.") }
            guard said != nil || profile != nil || because != nil else {
                throw ValidationError("Give --said, --profile or --because.")
            }
        }

        func run() async throws {
            let kind = said != nil ? "said" : profile != nil ? "profile" : "other"
            var content = ["with": other, "evidence": kind]
            content["link"] = said ?? profile
            content["words"] = because
            let answer = try await server.client().call("POST", "/persons/\(id)/merges", content)
            if server.json { return try printJSON(answer) }
            print("They are one person now. To take it back: parley person part \(JSONObject(answer).text("id"))")
        }
    }

    struct Close: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that somebody is not to be contacted, from now; what they write later may be answered."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The person's id.") var id: String
        @Option(help: "Why, and how they asked for it.") var because: String

        func run() async throws {
            let content = ["reason": because]
            let answer = try await server.client().call("PUT", "/persons/\(id)/do-not-contact", content)
            if server.json { return try printJSON(answer) }
            print("They are not to be contacted. To take it back: parley person reopen \(id)")
        }
    }

    struct Reopen: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that somebody may be contacted again.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The person's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/persons/\(id)/do-not-contact")
            if server.json { try printJSON(["done": "reopen"]) } else { print("Done.") }
        }
    }

    struct Part: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take back that two are one person.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of the merge, as “person show” gives it.") var merge: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/person-merges/\(merge)")
            if server.json { try printJSON(["done": "part"]) } else { print("Done.") }
        }
    }
}

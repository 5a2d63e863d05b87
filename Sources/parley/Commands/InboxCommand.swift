import ArgumentParser
import Foundation

/// `parley inbox`.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "See who waits.",
        subcommands: [List.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List conversations, the longest waiting first.")

        @OptionGroup var server: ServerOptions
        @Option(help: "open, mine, waiting or done.") var view = "open"
        @Option(help: "The code of a unit.") var unit: String?
        @Option(
            help: """
                Words that all have to stand in it, whatever its state; with "…" around words that stand behind each \
                other, and from:, unit:, network:, is:, lang:, after:, before:, intent:, urgency: and sentiment:.
                """
        )
        var search: String?
        @Option(help: "At most so many.") var limit = 50

        func run() async throws {
            var path = "/conversations?view=\(view)&limit=\(limit)"
            if let search { path += "&q=\(queryValue(search))" }
            if let unit { path += "&unit=\(unit)" }
            let answer = try await server.client().call("GET", path)
            if server.json { return try printJSON(answer) }
            let conversations = JSONObject(answer).list("conversations")
            if conversations.isEmpty {
                print(search == nil ? "Nobody is here. \(view == "open" ? "Nobody waits." : "")" : "Nothing was found.")
            }
            for one in conversations {
                let alike = one.members["alike"].map { "  (+\($0) the same)" } ?? ""
                let copies = one.members["copies"].map { "  (and \($0) copies)" } ?? ""
                let who = "\(one.text("id"))  \(one.text("network"))  \(one.text("person"))"
                print("\(who): \(one.text("subject"))\(alike)\(copies)")
            }
        }
    }
}

/// A value as it stands in an address.
private func queryValue(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
}

/// `parley conversation`.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "Read, claim, release, close or reopen a conversation, add a note to it, hand it over or put it off.",
        subcommands: [
            Show.self, Change.self, AddNote.self, Assign.self, HandOver.self, Accept.self, GiveBack.self, Withdraw.self,
            Prioritise.self, Snooze.self, Wake.self, Tag.self, Bulk.self, Follow.self, Split.self, Merge.self,
            Unmerge.self, Undo.self,
        ],
        defaultSubcommand: Show.self
    )

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Read a conversation.")

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/conversations/\(id)")
            if server.json { return try printJSON(answer) }
            let whole = JSONObject(answer)
            let conversation = whole.object("conversation")
            let offer = conversation.text("offeredTo").isEmpty ? "" : ", offered to another unit"
            let priority = conversation.text("priority") == "normal" ? "" : ", \(conversation.text("priority"))"
            print("\(conversation.text("subject"))  [\(conversation.text("state"))\(priority)\(offer)]")
            let tags = whole.members["tags"] as? [String] ?? []
            if !tags.isEmpty { print(tags.map { "#" + $0 }.joined(separator: " ")) }
            for post in whole.list("posts") {
                print("\n\(post.text("createdAt"))  \(post.text("author")) @\(post.text("authorHandle"))")
                print(post.text("text"))
                for reason in post.members["reasons"] as? [String] ?? [] { print("  · \(reason)") }
            }
            let rating = whole.object("rating")
            if rating.number("score") > 0 {
                print("\n[rated \(rating.number("score")) of 5] \(rating.text("ratedAt"))  \(rating.text("comment"))")
            }
            for note in whole.list("notes") { print("\n[note] \(note.text("writtenAt"))  \(note.text("text"))") }
            for reply in whole.list("replies") where reply.text("state") != "sent" {
                print("\n[\(reply.text("state"))] \(reply.text("text"))  \(reply.text("reason"))")
            }
        }
    }

    struct Change: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Claim, release, close or reopen a conversation.")

        enum Act: String, ExpressibleByArgument, CaseIterable {
            case claim
            case release
            case close
            case reopen
        }

        @OptionGroup var server: ServerOptions
        @Argument(help: "claim, release, close or reopen.") var act: Act
        @Argument(help: "The conversation's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("POST", "/conversations/\(id)/\(act.rawValue)")
            if server.json { try printJSON(["done": act.rawValue]) } else { print("Done.") }
        }
    }
}

extension ConversationCommand {
    struct AddNote: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "note",
            abstract: "Tell your colleagues something beside a conversation; it is never published."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation's id.") var id: String
        @Argument(help: "What they should know; - reads it from standard input.") var text: String

        func run() async throws {
            let words = text == "-" ? try readWords("-") : text
            // Chosen here, so that a repeated request is the same note.
            let content = ["text": words, "id": UUID().uuidString.lowercased()]
            let note = try await server.client().call("POST", "/conversations/\(id)/notes", content)
            if server.json { return try printJSON(note) }
            print("\(JSONObject(note).text("id"))  kept")
        }
    }
}

/// `parley reply`.
struct ReplyCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Answer a conversation in public, under your name."
    )

    @OptionGroup var server: ServerOptions
    @Argument(help: "The conversation's id.") var id: String
    @Argument(help: "What you say; - reads it from standard input.") var text: String
    @Option(help: "The account to answer through.") var account: String?
    @Option(help: "For how many seconds it can be taken back.") var hold = 0
    @Flag(help: "Wait until the network has it.") var wait = false
    @OptionGroup var pictures: PictureOptions

    func run() async throws {
        let client = try server.client()
        let words = text == "-" ? try readWords("-") : text
        var content: [String: Any] = ["text": words, "holdSeconds": hold, "id": newID()]
        if let account { content["account"] = account }
        if let pictures = try pictures.content() { content["pictures"] = pictures }
        var reply = JSONObject(try await client.call("POST", "/conversations/\(id)/replies", content))
        while wait, ["queued", "sending", "unknown"].contains(reply.text("state")) {
            complain("\(reply.text("state")) … \(reply.text("reason"))")
            try await Task.sleep(for: .milliseconds(500))
            reply = JSONObject(try await client.call("GET", "/replies/\(reply.text("id"))"))
        }
        if server.json { return try printJSON(reply.members) }
        print("\(reply.text("id"))  \(reply.text("state"))  \(reply.text("url"))")
    }

    /// Chosen here, so that a repeated request is the same reply.
    private func newID() -> String { UUID().uuidString.lowercased() }
}

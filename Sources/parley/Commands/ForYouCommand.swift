import ArgumentParser

/// `parley for-you`.
struct ForYouCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "for-you",
        abstract: "Notes that name you, and what others did last in the conversations that you follow.",
        subcommands: [List.self, Read.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List what is for you, the unread ones first.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/for-you")
            if server.json { return try printJSON(answer) }
            let lines = JSONObject(answer).list("lines")
            if lines.isEmpty { print("No note names you, and nothing has happened in what you follow.") }
            for line in lines {
                let mark = line.members["isUnread"] as? Bool == true ? "*" : " "
                let what = "\(line.text("what"))  \(line.text("at"))  \(line.text("subject"))"
                print("\(mark) \(line.text("conversation"))  \(what)")
            }
        }
    }

    struct Read: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that you have read what is for you: in one conversation, or all that is listed now."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation’s id; all unless given.") var id: String?

        func run() async throws {
            let client = try server.client()
            if let id {
                _ = try await client.call("POST", "/conversations/\(id)/read")
            } else {
                let lines = JSONObject(try await client.call("GET", "/for-you")).list("lines")
                // What comes in between was listed to nobody, and stays unread.
                if let last = lines.map({ $0.text("at") }).max() {
                    _ = try await client.call("POST", "/for-you/read", ["until": last])
                }
            }
            if server.json { try printJSON(["done": "read"]) } else { print("Done.") }
        }
    }
}

extension ConversationCommand {
    struct Follow: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "follow",
            abstract: "Be told by `parley for-you` what others do in a conversation, or no longer."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "The conversation’s id.") var id: String
        @Flag(help: "Follow it no longer.") var stop = false

        func run() async throws {
            try await done(try server.client(), stop ? "unfollow" : "follow", id, asJSON: server.json)
        }
    }
}

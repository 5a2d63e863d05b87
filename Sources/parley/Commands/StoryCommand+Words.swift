import ArgumentParser
import Foundation

/// Which words: a story and the account that says them.
struct StoryWordsOptions: ParsableArguments {
    @Argument(help: "The story's id.") var id: String
    @Argument(help: "The account's id.") var account: String

    var path: String { "/stories/\(id)/versions/\(account)" }
}

extension ServerOptions {
    /// What a story is, and what of it is where.
    func printStory(_ answer: Any) throws {
        if json { return try printJSON(answer) }
        let whole = JSONObject(answer)
        print("\(whole.object("story").text("stage"))  \(whole.object("story").text("title"))")
        for version in whole.list("versions") {
            print(
                "\(version.text("account"))  \(version.text("handle"))  \(version.text("state"))  \(version.text("at"))"
            )
            print("  \(version.number("length"))/\(version.number("limit"))  \(version.text("text"))")
            if !version.text("warning").isEmpty { print("  behind: \(version.text("warning"))") }
            if version.text("visibility") == "unlisted" { print("  unlisted") }
            for picture in version.list("pictures") {
                let size = "\(picture.number("width"))×\(picture.number("height"))"
                print("  \(picture.text("type")) \(size)  \(picture.text("shows"))")
            }
            for (place, post) in posts(of: version).enumerated() {
                let count = "\(post.number("length"))/\(post.number("limit"))"
                print("  \(place + 1)  \(count)  \(post.text("outbox"))  \(post.text("text"))")
                if !post.text("reason").isEmpty { print("     \(post.text("reason"))") }
            }
            if !version.text("withdrawal").isEmpty {
                print("  taking back: \(version.text("withdrawal"))  \(version.text("withdrawalTrouble"))")
            }
            for name in ["quote", "note", "link"] where !version.text(name).isEmpty { print("  \(version.text(name))") }
        }
    }

    /// The posts of a thread; none where it is one post.
    private func posts(of version: JSONObject) -> [JSONObject] {
        let posts = version.list("posts")
        return posts.count > 1 ? posts : []
    }

    /// Does something with words at the version that they have now.
    fileprivate func act(
        _ act: String,
        _ words: StoryWordsOptions,
        _ more: [String: Any] = [:],
        isAboutVersion: Bool = true
    ) async throws {
        let client = try client()
        var content = more
        if isAboutVersion {
            let whole = JSONObject(try await client.call("GET", "/stories/\(words.id)"))
            content["version"] =
                whole.list("versions").first { $0.text("account") == words.account }?.number("version") ?? 0
        }
        let answer = try await client.call("POST", "\(words.path)/\(act)", content.isEmpty ? nil : content)
        try printStory(answer)
    }
}

extension StoryCommand {
    struct Write: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep words for an account; what was approved of them is not any more."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions
        @Argument(help: "What it says.") var text: String
        @Option(help: "The short code of its language.") var language: String?
        @Option(help: "The address of a post on the same network that it quotes.") var quote: String?
        @Option(help: "Words in front of it, until its readers open it; where the network has such.")
        var warning: String?
        @Option(help: "public, or unlisted where the network does not have to show it around.") var visibility: String?
        @Flag(help: "Part it wherever a post would be too long; a line of three hyphens parts it by hand.")
        var split = false
        @OptionGroup var pictures: PictureOptions

        func run() async throws {
            let client = try server.client()
            let whole = JSONObject(try await client.call("GET", "/stories/\(words.id)"))
            let known = whole.list("versions").first { $0.text("account") == words.account }
            var content: [String: Any] = ["text": text, "version": known?.number("version") ?? 0]
            content["language"] = language
            if let pictures = try pictures.content() { content["pictures"] = pictures }
            content["quote"] = quote
            content["warning"] = warning
            content["visibility"] = visibility
            content["split"] = split
            try server.printStory(try await client.call("PUT", words.path, content))
        }
    }

    struct Ask: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Stand for these words, and ask for their review.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions

        func run() async throws { try await server.act("ask", words) }
    }

    struct Approve: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give your word for exactly these words.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions

        func run() async throws { try await server.act("approve", words) }
    }

    struct Return: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give words back to their writers.")
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions
        @Argument(help: "What should change.") var note: String

        func run() async throws { try await server.act("return", words, ["note": note]) }
    }

    struct Plan: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say when approved words leave: at a moment, at the next free slot, or at once."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions
        @Option(help: "A moment, such as 2026-11-20T17:00:00Z.") var at: String?
        @Option(help: "The time zone in which it was chosen.") var zone: String?
        @Flag(help: "The next free slot of the account's week.") var nextFreeSlot = false
        @Option(help: "Without a moment: for how many seconds it can be taken back.") var hold = 8

        func run() async throws {
            var content: [String: Any] = ["nextFreeSlot": nextFreeSlot, "holdSeconds": hold]
            content["at"] = at
            content["zone"] = zone
            try await server.act("schedule", words, content)
        }
    }

    struct TakeBack: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "take-back",
            abstract: "Keep words from leaving; refused once an attempt was made."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions

        func run() async throws { try await server.act("take-back", words, isAboutVersion: false) }
    }

    struct TakeDown: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "take-down",
            abstract: "Take what stands there back from the network, of a thread the last post first."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions
        @Argument(help: "Why, for the record.") var reason: String

        func run() async throws {
            try await server.act("withdraw", words, ["reason": reason], isAboutVersion: false)
        }
    }

    struct Settle: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide about words that the network refused, or of which nobody knows whether they arrived."
        )
        @OptionGroup var server: ServerOptions
        @OptionGroup var words: StoryWordsOptions
        @Argument(help: "published, lookAgain, sendAgain or giveUp.") var decision: String
        @Option(help: "For published: its address there; of a thread once for each post that is there, in their order.")
        var link: [String] = []
        @Option(help: "Why, in your own words.") var reason: String?

        func run() async throws {
            var content: [String: Any] = ["decision": decision]
            if !link.isEmpty { content["links"] = link }
            content["reason"] = reason
            try await server.act("settle", words, content, isAboutVersion: false)
        }
    }
}

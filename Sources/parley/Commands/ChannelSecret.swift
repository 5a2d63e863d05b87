import ArgumentParser

/// `parley channel secret`.
struct ChannelSecret: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret",
        abstract: "Give whoever delivers to a webhook source another secret; the old one stays good for a day."
    )

    @OptionGroup var server: ServerOptions
    @Argument(help: "The source's id.") var id: String
    @Flag(help: "End the old secret at once.") var endPrevious = false

    func run() async throws {
        let answer = try await server.client()
            .call("POST", "/sources/\(id)/secret", ["keepsPrevious": !endPrevious])
        if server.json { return try printJSON(answer) }
        showSecret(JSONObject(answer))
    }
}

/// Shows where posts are brought, and what they are signed with.
func showSecret(_ source: JSONObject) {
    print("Posts are brought to  \(source.text("address"))")
    print("signed with           \(source.text("secret"))")
    print("The secret is told only now. docs/webhooks.md says what is brought, and how it is signed.")
}

import ArgumentParser

/// `parley channel sign-in`.
struct ChannelSignIn: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Begin to connect an account on its network's own page, and print the address to open.",
        discussion: """
            Open the address within ten minutes, in a browser in which you are signed in to Parley as the same person: \
            the network sends it back there, and the account is connected.
            """
    )

    @OptionGroup var server: ServerOptions
    @Argument(help: "bluesky or mastodon.") var connector: String
    @Option(
        name: .customLong("set"),
        help: "A setting, as name=value: identifier=HANDLE for bluesky, server=ADDRESS for mastodon."
    )
    var settings: [String] = []

    func run() async throws {
        let content: [String: Any] = ["connector": connector, "settings": try pairs(settings)]
        let answer = try await server.client().call("POST", "/accounts/sign-in", content)
        if server.json { return try printJSON(answer) }
        print(JSONObject(answer).text("address"))
    }
}

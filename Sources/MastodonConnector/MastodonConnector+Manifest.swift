package import Channels

extension MastodonConnector {
    package var manifest: ConnectorManifest {
        ConnectorManifest(
            name: Self.network,
            title: "Mastodon",
            capabilities: [
                .publicStream, .mentions, .reply, .post, .readContext, .signIn, .thread, .quote, .edit,
                .editBesidePictures, .withdraw, .warning, .unlisted,
            ],
            idempotency: .bestEffort,
            limits: TextLimits(
                characters: 500,
                charactersPerLink: 23,
                countsOnlyLocalPartOfMentions: true,
                pictures: Self.pictureLimits
            ),
            settings: [Self.serverSetting, Self.tokenSetting, Self.streamSetting, Self.tagSetting],
            replyMustMention: true
        )
    }

    /// What Mastodon takes as its developers ship it.
    static let pictureLimits = PictureLimits(count: 4, bytes: 16_777_216, words: 1_500)

    private static let serverSetting = ConnectorManifest.Setting(
        name: "server",
        title: "Server",
        help: "The server that the account lives on, such as mastodon.example.",
        kind: .address
    )

    private static let tokenSetting = ConnectorManifest.Setting(
        name: "accessToken",
        title: "Access token",
        help: "Only when you do not sign in on the server's own page: a token with the rights \(scopes).",
        kind: .secret,
        isRequired: false,
        purpose: .account
    )

    private static let streamSetting = ConnectorManifest.Setting(
        name: "stream",
        title: "What to listen to",
        help: "user: posts that mention the account. home: accounts that it follows. public: all that the server "
            + "knows. public:local: the server's own accounts. hashtag: one hashtag.",
        kind: .choice,
        isRequired: false,
        standard: "user",
        choices: ["user", "home", "public", "public:local", "hashtag"],
        purpose: .source
    )

    private static let tagSetting = ConnectorManifest.Setting(
        name: "tag",
        title: "Hashtag",
        help: "The hashtag to follow, when “hashtag” is chosen.",
        isRequired: false,
        purpose: .source
    )

    /// What the settings ask to follow.
    func following(_ settings: ConnectorSettings) throws(SettingsRefused) -> Following {
        let stream = settings.values["stream"] ?? ""
        switch stream {
        case "", "user": return .mentions
        case "home": return .home
        case "public": return .everything
        case "public:local": return .local
        case "hashtag":
            var tag = try settings.required("tag").split(whereSeparator: \.isWhitespace).joined()
            if tag.hasPrefix("#") { tag.removeFirst() }
            guard !tag.isEmpty, tag.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "·" }) else {
                throw .malformed("tag", reason: "a hashtag has only letters, digits and underscores.")
            }
            return .hashtag(tag)
        default:
            throw .malformed("stream", reason: "choose user, home, public, public:local or hashtag.")
        }
    }
}

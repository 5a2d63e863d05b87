import Channels

/// The names of the settings, and the manifest made from them.
enum BlueskyManifest {
    static let kind = "kind"
    static let address = "address"
    static let version = "version"
    static let compression = "compression"
    static let dictionary = "dictionary"
    static let profiles = "profiles"
    static let publicProfiles = "https://public.api.bsky.app"
    static let service = "service"
    static let identifier = "identifier"
    /// Kept in the vault, never among the values.
    static let appPassword = "appPassword"
    /// Stands among the values of an account that signed in on its server's page.
    static let signedIn = "signedIn"

    static let jetstream = "jetstream"
    static let account = "account"

    static let publicJetstream = "wss://jetstream.us-east.bsky.network"
    static let limits = TextLimits(
        characters: 300,
        bytes: 3_000,
        // Four of two megabytes, as the lexicon of 2026 has it; GIFs stand still there.
        pictures: PictureLimits(count: 4, bytes: 2_000_000, words: 2_000)
    )

    static let manifest = ConnectorManifest(
        name: JetstreamDecoder.network,
        title: "Bluesky",
        capabilities: [
            .publicStream, .mentions, .reply, .post, .readContext, .signIn, .thread, .quote, .withdraw,
        ],
        idempotency: .byKey,
        limits: limits,
        settings: sourceSettings + [profilesSetting] + accountSettings,
        implied: [.source: [kind: jetstream], .account: [kind: account]]
    )

    private static let sourceSettings: [ConnectorManifest.Setting] = [
        .init(
            name: kind,
            title: "What to add",
            help: "“jetstream” listens to every public post; “account” speaks, and hears who speaks to it.",
            kind: .choice,
            standard: jetstream,
            choices: [jetstream, account]
        ),
        .init(
            name: address,
            title: "Jetstream server",
            help: "Where the stream of public posts comes from.",
            kind: .address,
            isRequired: false,
            standard: publicJetstream,
            purpose: .source
        ),
        .init(
            name: version,
            title: "Wire",
            help: "“v2” for servers of 2026 and later, “v1” for older ones.",
            kind: .choice,
            isRequired: false,
            standard: JetstreamSettings.Version.v2.rawValue,
            choices: JetstreamSettings.Version.allCases.map(\.rawValue),
            purpose: .source
        ),
        .init(
            name: compression,
            title: "Compression",
            help: "“zstd” halves the traffic. On the v1 wire it also needs a dictionary file.",
            kind: .choice,
            isRequired: false,
            standard: JetstreamSettings.Compression.zstd.rawValue,
            choices: JetstreamSettings.Compression.allCases.map(\.rawValue),
            purpose: .source
        ),
        .init(
            name: dictionary,
            title: "Dictionary file",
            help: "The file with the zstd dictionary of the v1 wire. Leave it empty for v2.",
            isRequired: false,
            purpose: .source
        ),
    ]

    private static let profilesSetting = ConnectorManifest.Setting(
        name: profiles,
        title: "Profiles",
        help: "The server that tells how people show themselves; the stream names them by their ids only.",
        kind: .address,
        isRequired: false,
        standard: publicProfiles,
        purpose: .source
    )

    private static let accountSettings: [ConnectorManifest.Setting] = [
        .init(
            name: service,
            title: "Service",
            help: "The account's own server, such as https://bsky.social. "
                + "A sign-in on its page finds it by the account.",
            kind: .address,
            isRequired: false,
            purpose: .account
        ),
        .init(
            name: identifier,
            title: "Account",
            help: "The account's handle, such as council.example, or its DID.",
            purpose: .account
        ),
        .init(
            name: appPassword,
            title: "App password",
            help: "Made in the account's settings under “App passwords”; never the account's main password.",
            kind: .secret,
            isRequired: false,
            purpose: .account
        ),
    ]
}

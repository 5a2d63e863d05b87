internal import Channels

/// The connector as data.
enum FeedManifest {
    /// The connector's name in settings, addresses and queries.
    static let network = "feed"

    static let manifest = ConnectorManifest(
        name: network,
        title: "Feed (RSS, Atom, JSON Feed)",
        capabilities: [.publicStream],
        idempotency: .none,
        limits: nil,
        settings: [
            ConnectorManifest.Setting(
                name: "address",
                title: "Address",
                help: "The feed's own address, or that of a page that names its feed.",
                kind: .address
            ),
            ConnectorManifest.Setting(
                name: "identity",
                title: "Entries are told apart by",
                help: "Change this only when entries appear twice or not at all.",
                kind: .choice,
                isRequired: false,
                standard: FeedSettings.Identity.automatic.rawValue,
                choices: FeedSettings.Identity.allCases.map(\.rawValue)
            ),
            ConnectorManifest.Setting(
                name: "newest",
                title: "Entries to begin with",
                help: "How many of the newest entries are taken over when the feed is read for the first time.",
                isRequired: false,
                standard: "20"
            ),
        ]
    )
}

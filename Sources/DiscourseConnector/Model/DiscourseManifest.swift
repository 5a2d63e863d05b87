internal import Channels

/// The connector as data.
enum DiscourseManifest {
    /// What a Discourse takes unless its administrators say otherwise.
    static let limits = TextLimits(characters: 32_000)

    static let manifest = ConnectorManifest(
        name: DiscourseConnector.network,
        title: "Discourse",
        capabilities: [.publicStream, .reply, .readContext],
        idempotency: .none,
        limits: limits,
        settings: [server, username, apiKey, disclosure, rules, category]
    )

    private static let server = ConnectorManifest.Setting(
        name: "server",
        title: "Forum",
        help: "The forum's address, such as https://forum.example.",
        kind: .address
    )

    private static let username = ConnectorManifest.Setting(
        name: "username",
        title: "User name",
        help: "The account of a person of yours on the forum, under their own name.",
        purpose: .account
    )

    private static let apiKey = ConnectorManifest.Setting(
        name: "apiKey",
        title: "API key",
        help: "A key for this user, from the forum's administrators.",
        kind: .secret,
        purpose: .account
    )

    private static let disclosure = ConnectorManifest.Setting(
        name: "disclosure",
        title: "Who writes, and for whom",
        help: "Stands under every reply, such as: Nia Prosser, who works for Marram Energy.",
        purpose: .account
    )

    private static let rules = ConnectorManifest.Setting(
        name: "rules",
        title: "The forum's rules",
        help: "Their address, shown while somebody writes. Left empty, it is the forum's page of guidelines.",
        kind: .address,
        isRequired: false
    )

    private static let category = ConnectorManifest.Setting(
        name: "category",
        title: "Category",
        help: "The number at the end of a category's address. Left empty, every category is heard.",
        isRequired: false,
        purpose: .source
    )
}

internal import Channels

/// The connector as data.
enum WebhookManifest {
    /// More than a person writes, and less than what a receiver must take (20 KB by the standard) with all around it.
    static let limits = TextLimits(characters: 10_000, bytes: 16_384)

    static let manifest = ConnectorManifest(
        name: WebhookConnector.network,
        title: "Webhook",
        capabilities: [.publicStream, .reply, .post],
        // Whether a receiver knows a delivery again is a setting of its account; see `WebhookPublisher.reconcile`.
        idempotency: .bestEffort,
        limits: limits,
        settings: [address, secret, previousSecret, once]
    )

    private static let address = ConnectorManifest.Setting(
        name: "address",
        title: "Address",
        help: "Where replies are brought to, such as https://forum.example/parley.",
        kind: .address,
        purpose: .account
    )

    private static let secret = ConnectorManifest.Setting(
        name: "secret",
        title: "Secret",
        help: "What they are signed with, as the receiver has it: whsec_ and 16 to 64 bytes in Base64.",
        kind: .secret,
        purpose: .account
    )

    private static let previousSecret = ConnectorManifest.Setting(
        name: "previousSecret",
        title: "Secret before",
        help: "Only while the receiver changes its secret: replies are signed with both.",
        kind: .secret,
        isRequired: false,
        purpose: .account
    )

    private static let once = ConnectorManifest.Setting(
        name: "once",
        title: "Takes each delivery once",
        help: "“yes” only where the receiver knows a delivery again by its webhook-id: then one without an answer is "
            + "sent again by itself. With “no” a person decides.",
        kind: .choice,
        isRequired: false,
        standard: "no",
        choices: ["no", "yes"],
        purpose: .account
    )
}

package import Channels
import Foundation
import Testing

/// A network in the test's hand; what it was not given fails the test when it is asked for.
package struct ScriptedConnector: Connector {
    package let manifest: ConnectorManifest
    package var profile: Result<AccountProfile, SettingsRefused>?
    package var stream: (any Source)?
    package var wayOut: (any Publisher)?
    /// What accounts say of themselves.
    package var standing = AccountHealth()

    package init(
        _ name: String = "mastodon",
        idempotency: ConnectorManifest.Idempotency = .bestEffort,
        capabilities: Set<ConnectorManifest.Capability> = [.mentions, .reply],
        replyMustMention: Bool = false,
        limit: Int = 300,
        pictures: PictureLimits? = nil,
        profile: Result<AccountProfile, SettingsRefused>? = nil,
        stream: (any Source)? = nil,
        wayOut: (any Publisher)? = nil
    ) {
        manifest = ConnectorManifest(
            name: name,
            title: name.capitalized,
            capabilities: capabilities,
            idempotency: idempotency,
            limits: TextLimits(characters: limit, pictures: pictures),
            settings: [
                ConnectorManifest.Setting(
                    name: "server",
                    title: "Server",
                    help: "Where the account lives.",
                    kind: .address
                ),
                ConnectorManifest.Setting(
                    name: "token",
                    title: "Token",
                    help: "From the account's settings.",
                    kind: .secret,
                    purpose: .account
                ),
            ],
            replyMustMention: replyMustMention
        )
        self.profile = profile
        self.stream = stream
        self.wayOut = wayOut
    }

    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        guard let profile else {
            Issue.record("The connector \(manifest.name) was asked to check settings.")
            throw SettingsRefused.unreachable("unforeseen")
        }
        return try profile.get()
    }

    package func health(of settings: ConnectorSettings) async throws -> AccountHealth { standing }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? { stream }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? { wayOut }
}

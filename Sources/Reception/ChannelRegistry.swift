package import Channels
package import Governance
package import Journal
package import Listening
import Organization
package import Primitives
import Storage
import Synchronization

/// Which networks are at hand, and the open ways in and out.
package final class ChannelRegistry: Sendable {
    private let connectors: [String: any Connector]
    private let ground: Ground
    private let seal: Seal
    private let publishers = Mutex<[ID<ChannelAccount>: OpenPublisher]>([:])

    private struct OpenPublisher: Sendable {
        let account: ChannelAccount
        let publisher: any Publisher
    }

    package init(_ connectors: [any Connector], ground: Ground, seal: Seal) {
        self.connectors = Dictionary(
            connectors.map { ($0.manifest.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.ground = ground
        self.seal = seal
    }

    /// What each network can do, by name.
    package var manifests: [ConnectorManifest] {
        connectors.values.map(\.manifest).sorted { $0.name < $1.name }
    }

    package func connector(_ name: String) throws(ConnectorUnknown) -> any Connector {
        guard let connector = connectors[name] else { throw ConnectorUnknown(name: name) }
        return connector
    }

    /// The connector of that name, where its posts are brought.
    package func pushConnector(_ name: String) -> (any PushConnector)? { connectors[name] as? any PushConnector }

    /// The stream of a source, with its account's sign-in where it has one.
    package func source(for source: ListeningSource, of organization: OrganizationID) async throws -> (any Source)? {
        let connector = try connector(source.connector)
        if let connector = connector as? any PushConnector {
            return DeliverySource(of: source.id, in: organization, on: ground, readBy: connector)
        }
        guard let accountID = source.account else {
            return try connector.source(for: ConnectorSettings(values: source.settings, vault: PassingVault()))
        }
        let account = try await ground.read { try AccountTable(on: $0).find(accountID, of: organization) }
        guard let account, account.state == .connected else {
            throw SourceEnded(.needsReconnecting, reason: "The account of this source must be connected again.")
        }
        let values = account.settings.merging(source.settings) { _, own in own }
        return try connector.source(for: ConnectorSettings(values: values, vault: vault(of: account, organization)))
    }

    /// The way out through an account; one for as long as its register entry stays the same.
    package func publisher(for account: ChannelAccount, of organization: OrganizationID) throws -> (any Publisher)? {
        let open = publishers.withLock { $0[account.id] }
        if let open, open.account == account { return open.publisher }
        let settings = ConnectorSettings(values: account.settings, vault: vault(of: account, organization))
        guard let publisher = try connector(account.connector).publisher(for: settings) else { return nil }
        publishers.withLock { $0[account.id] = OpenPublisher(account: account, publisher: publisher) }
        return publisher
    }

    /// How an account stands with its network, as far as it is known without asking.
    package func health(of account: ChannelAccount, in organization: OrganizationID) async throws -> AccountHealth {
        try await connector(account.connector).health(of: settings(of: account, in: organization))
    }

    /// How people show themselves on a network, asked through an account of ours there, or else as anybody may ask.
    package func authors(
        _ ids: [String],
        on network: String,
        of organization: OrganizationID
    ) async throws
        -> [PostAuthor]
    {
        let connector = try connector(network)
        let (accounts, sources) = try await ground.read { connection in
            (
                try AccountTable(on: connection).all(of: organization),
                try SourceTable(on: connection).all(of: organization)
            )
        }
        let account = accounts.first { $0.connector == network && $0.state == .connected }
        let source = sources.first { $0.connector == network && $0.account == nil }
        if let source {
            let settings = ConnectorSettings(values: source.settings, vault: PassingVault())
            let found = try await connector.authors(ids, settings: settings)
            if !found.isEmpty { return found }
        }
        guard let account else { return [] }
        return try await connector.authors(ids, settings: settings(of: account, in: organization))
    }

    /// The settings of an account with its own vault.
    package func settings(of account: ChannelAccount, in organization: OrganizationID) -> ConnectorSettings {
        ConnectorSettings(values: account.settings, vault: vault(of: account, organization))
    }

    private func vault(of account: ChannelAccount, _ organization: OrganizationID) -> SealedVault {
        SealedVault(account: account.id, organization: organization, ground: ground, seal: seal)
    }
}

/// There is no connector of this name.
package struct ConnectorUnknown: Refusal {
    package let name: String
    package var code: String { "connector.unknown" }
    package var kind: RefusalKind { .notFound }
    package var message: String { "There is no connector “\(name)”. Choose one from the list." }
}

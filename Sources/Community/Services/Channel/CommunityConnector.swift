package import Channels
package import Journal
import Primitives
import Storage

/// The community as one of the networks: heard by `HandOverTopics`, and answered through the outbox as every other one.
package struct CommunityConnector: Connector {
    /// What this does in nobody's name: it writes down what a person approved.
    package static let duty = Duty("community", "publishing", records: [ContributionMade.self])

    let ground: Ground
    /// Where people reach this Parley; no slash at the end.
    let address: String

    package init(ground: Ground, address: String) {
        (self.ground, self.address) = (ground.bound(to: Self.duty), address)
    }

    package var manifest: ConnectorManifest {
        ConnectorManifest(
            name: communityNetwork,
            title: "Community",
            capabilities: [.mentions, .reply],
            idempotency: .byKey,
            limits: communityLimits,
            settings: []
        )
    }

    package func check(_ settings: ConnectorSettings) -> AccountProfile {
        AccountProfile(id: communityAccount, handle: communityNetwork, name: "Community", limits: communityLimits)
    }

    package func source(for settings: ConnectorSettings) -> (any Source)? {
        CommunitySource()
    }

    package func publisher(for settings: ConnectorSettings) -> (any Publisher)? {
        CommunityPublisher(ground: ground, address: address)
    }
}

let communityLimits = TextLimits(characters: 20_000, bytes: 100_000)

/// Stands for the community among the sources; what is new there needs no stream, as it is in the same database.
private struct CommunitySource: Source {
    func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        while true { try await Task.sleep(for: .seconds(3_600)) }
    }
}

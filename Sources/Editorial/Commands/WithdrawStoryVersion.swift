package import Channels
package import Governance
package import Journal
package import Organization
package import Primitives
import Publishing

/// Takes what a version said back from its network, as far as the network lets that be done; the record keeps it.
///
/// It is withdrawn when the network has let it go: `StoryFollower` hears of that.
package struct WithdrawStoryVersion: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func callAsFunction(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        because reason: String,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        try await ground.decide(about: account, of: id, by: viewer) { hand in
            guard let post = hand.version.post, let channel = hand.channel else { throw CorrectionRefused.notSent }
            guard manifests[channel.connector]?.capabilities.contains(.withdraw) == true else {
                throw CorrectionRefused.withdrawNotOffered
            }
            try WithdrawPost(of: viewer.organization, on: hand.work.connection)(
                post,
                of: hand.story.unit,
                because: reason,
                by: viewer,
                at: hand.work.now
            )
            // It stands there until the network says that it does not.
            (hand.version.state, hand.version.content.takingBack) = (.published, .underWay)
            hand.version.content.note = reason
        }
    }
}

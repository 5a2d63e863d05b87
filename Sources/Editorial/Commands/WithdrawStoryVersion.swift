package import Channels
package import Governance
package import Journal
package import Organization
package import Primitives
import Publishing
import Storage

/// Takes what a version said back from its network, as far as the network lets that be done; the record keeps it.
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
        let now = ground.clock()
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            var version = try work.version(account, of: story)
            let channel = try AccountTable(on: connection).find(account, of: viewer.organization)
            guard let post = version.post, let channel else { throw CorrectionRefused.notSent }
            guard manifests[channel.connector]?.capabilities.contains(.withdraw) == true else {
                throw CorrectionRefused.withdrawNotOffered
            }
            try WithdrawPost(of: viewer.organization, on: connection)(
                post,
                of: story.unit,
                because: reason,
                by: viewer,
                at: now
            )
            version.state = .withdrawn
            version.content.note = reason
            return try work.keep(version, of: story)
        }
    }
}

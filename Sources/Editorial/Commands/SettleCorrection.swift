package import Channels
package import Journal
package import Organization
package import Primitives
package import Publishing
import Responding
import Storage

/// Decides about a change of a reply, or the taking back of a post of a story, that did not get to its network.
package struct SettleCorrection: Sendable {
    let ground: Ground
    let replies: CorrectReply

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        replies = CorrectReply(ground: ground, manifests: manifests)
    }

    /// Gives the story that it was about; `nil` where it was a reply.
    @discardableResult
    package func callAsFunction(
        _ id: ID<Correction>,
        as decision: CorrectReply.Decision,
        by viewer: Viewer
    ) async throws -> ID<Story>? {
        let organization = viewer.organization
        let found = try await ground.read { connection -> StoryVersion? in
            guard let post = try SettleWithdrawal(of: organization, on: connection).post(of: id) else { return nil }
            let table = StoryVersionTable(of: organization, on: connection)
            guard let version = try table.find(post: post.conversation.retyped()) else {
                throw CorrectionRefused.unknown
            }
            return version
        }
        guard let found else {
            try await replies.settle(id, as: decision, by: viewer)
            return nil
        }
        do {
            _ = try await ground.decide(about: found.account, of: found.story, by: viewer) { hand in
                let settle = SettleWithdrawal(of: organization, on: hand.work.connection)
                try settle(id, of: hand.story.unit, as: decision, by: viewer, at: hand.work.now)
                hand.version = try hand.version.afterCorrections(of: organization, on: hand.work.connection)
            }
        } catch StoryRefused.unknown {
            throw CorrectionRefused.unknown
        }
        return found.story
    }
}

extension StoryVersion {
    /// As what became of its posts on their network leaves it.
    func afterCorrections(of organization: OrganizationID, on connection: any Connection) throws -> StoryVersion {
        guard let post else { return self }
        let posts = try OutboxTable(on: connection).posts(of: post, in: organization)
        return after(try CorrectionTable(on: connection).all(of: posts.map(\.id), in: organization), of: posts)
    }
}

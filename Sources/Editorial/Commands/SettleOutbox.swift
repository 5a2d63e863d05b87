package import Journal
package import Organization
package import Primitives
package import Publishing
package import Responding
import Storage

/// Settles replies and posts of stories in one go, each by itself: one that is refused holds up no other.
package struct SettleOutbox: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Gives what was refused, and why; everything else is settled.
    ///
    /// A post of a story goes by its own id.
    package func callAsFunction(
        _ ids: [ID<Reply>],
        _ settlement: Settlement,
        by viewer: Viewer
    ) async throws -> [(reply: ID<Reply>, refusal: any Refusal)] {
        guard ids.count <= SettleTogether.most else { throw OutboxRefused.tooMany }
        // An address is that of one.
        guard settlement.links.isEmpty || ids.count == 1 else { throw OutboxRefused.tooManyLinks }
        let organization = viewer.organization
        let posts = try await ground.read { connection in
            let versions = StoryVersionTable(of: organization, on: connection)
            return Set(
                try ids.filter { id in
                    // What is held before it came to the outbox is known by its version only.
                    guard let item = try OutboxTable(on: connection).find(id, of: organization) else {
                        return try versions.find(post: id.retyped()) != nil
                    }
                    return item.unit != nil
                }
            )
        }
        // Those of a reply have one address at most; a thread has one for each of its posts.
        let replies = ids.filter { !posts.contains($0) }
        var refused =
            replies.isEmpty ? [] : try await SettleTogether(ground: ground)(replies, settlement, by: viewer)
        for post in ids where posts.contains(post) {
            do {
                try await ScheduleStoryVersion(ground: ground).settle(post.retyped(), settlement, by: viewer)
            } catch let refusal as any Refusal {
                refused.append((post, refusal))
            }
        }
        return refused
    }
}

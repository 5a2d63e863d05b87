import Journal
package import Organization
package import Primitives
package import Publishing
import Storage

extension ScheduleStoryVersion {
    /// Decides about the version whose post this is, in the outbox; of a thread about the post that was picked and those
    /// behind it, and about the whole by the id of its first.
    @discardableResult
    package func settle(
        _ post: ID<PlannedPost>,
        as decision: DecideOutbox.Decision,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        try await settle(post, Settlement(decision), by: viewer)
    }

    /// The same, with where it is to be seen, or with why it is let be.
    @discardableResult
    package func settle(
        _ post: ID<PlannedPost>,
        _ settlement: Settlement,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let organization = viewer.organization
        let found = try await ground.read { connection in
            let item = try OutboxTable(on: connection).find(post: post, of: organization)
            return try StoryVersionTable(of: organization, on: connection)
                .find(post: item?.conversation.retyped() ?? post)
        }
        guard let found else { throw StoryRefused.unknown }
        return try await settle(found.account, of: found.story, onlyIf: found.post, from: post, settlement, by: viewer)
    }
}

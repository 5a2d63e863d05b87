package import Journal
import Primitives
import Responding
package import Storage

/// Puts every approved reply into the outbox, and nothing else.
package struct OutboxFollower: Follower {
    package let name = "publishing.outbox"

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let event = try entry.event(ReplyApproved.self), entry.actor.agent == event.reply.approver else { return }
        try OutboxTable(on: connection).insert(event.reply, of: entry.organization, at: entry.moment)
    }
}

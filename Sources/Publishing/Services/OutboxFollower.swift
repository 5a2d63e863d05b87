package import Journal
import Primitives
import Responding
package import Storage

/// Puts every approved reply into the outbox, and nothing else.
package struct OutboxFollower: Follower {
    package let name = "publishing.outbox"
    package let kinds: Set<String> = [ReplyApproved.kind]
    /// It appends nothing to the journal, and a reply does not wait for a stream that is being taken in.
    package let writing = WriteKind.short
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let reply = try approvedReply(in: entry) else { return }
        try OutboxTable(on: connection).insert(reply, of: entry.organization, at: entry.moment)
    }
}

/// The reply that an entry approves; `nil` unless it stands in the name of the person who approved.
func approvedReply(in entry: JournalEntry) throws -> Reply? {
    guard let event = try entry.event(ReplyApproved.self), entry.actor.agent == event.reply.approver else { return nil }
    return event.reply
}

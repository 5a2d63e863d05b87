package import Journal
import Primitives
package import Storage

/// Follows what happens to conversations and tells it to those who follow them.
///
/// A follower and no part of those commands: whoever answers does not wait for those who want to know. The one who did
/// it, and whom a note names, know it already.
package struct ChangeFollower: Follower {
    package let name = "conversations.changes"
    package var kinds: Set<String> { ConversationChange.kinds }
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let change = ConversationChange(of: entry), let id = ID<Conversation>(entry.subject) else { return }
        let found = try ConversationTable(of: entry.organization, on: connection).find(id)
        let table = FollowTable(of: entry.organization, on: connection)
        guard let whole = found?.id, try table.isFollowed(whole) else { return }
        if change == .posted, try isOurs(entry, on: connection) { return }
        let named = try entry.event(NoteAdded.self)?.named ?? []
        try table.note(
            change,
            in: whole,
            by: entry.actor.agent,
            at: entry.moment,
            except: [entry.actor.agent].compactMap { $0 } + named
        )
    }

    /// What we said comes back through the stream, too; that it was said is another entry, which knows by whom.
    private func isOurs(_ entry: JournalEntry, on connection: any Connection) throws -> Bool {
        guard let event = try entry.event(ConversationJoined.self) else { return false }
        let post = try PostTable(of: entry.organization, on: connection).find(event.post, on: event.network)
        return post?.direction == .ours
    }
}

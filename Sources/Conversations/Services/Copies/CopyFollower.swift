import Channels
package import Journal
import Primitives
package import Storage

/// Finds, when a conversation begins, whether what it begins with is a copy, and puts it aside where another one is open.
///
/// It is put aside once: what a person opens again, or what its author writes in, stays. Where rules move a conversation
/// to another unit it is looked at again, because only those of one unit stand for each other.
package struct CopyFollower: Follower {
    package let name = "conversations.copies"
    package let kinds: Set<String> = [ConversationOpened.kind, ConversationRouted.kind]
    package let records: [any JournalEvent.Type] = [ConversationCollapsed.self]

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let id = ID<Conversation>(entry.subject) else { return }
        let table = CopyTable(organization: entry.organization, connection: connection)
        if let event = try entry.event(ConversationOpened.self) { try look(at: event, entry, table) }
        try collapse(id, entry, table)
    }

    private func look(at event: ConversationOpened, _ entry: JournalEntry, _ table: CopyTable) throws {
        let posts = PostTable(of: entry.organization, on: table.connection)
        guard let post = try posts.find(event.post, on: event.network), let unit = entry.unit,
            post.direction == .theirs, post.fate != .deleted, try table.place(of: event.conversation) == nil
        else { return }
        let since = entry.moment - copyWindow
        try table.forget(before: since)
        let text = CopyText(post.content)
        let buckets = copyBuckets(of: text)
        var near = try buckets.flatMap { try table.conversations(in: $0, of: unit, since: since) }
        let reposted = try repostedBeginning(of: post.content, posts)
        if let reposted { near.append(reposted) }
        let beginnings = try table.beginnings(of: Set(near).subtracting([event.conversation]).sorted())
        let likenesses = beginnings.compactMap { id, beginning -> (ID<Conversation>, Double)? in
            let likeness = id == reposted ? 1 : copyLikeness(of: text, with: CopyText(beginning.content))
            return likeness.map { (id, $0) }
        }
        // Of several that are as much alike the one that came first.
        let best = likenesses.max { ($0.1, $1.0) < ($1.1, $0.0) }
        guard let best else { return try table.insert(event.conversation, into: buckets, of: unit, at: entry.moment) }
        // What somebody said is none stands for itself.
        let original = try table.place(of: best.0).map { $0.isOut ? best.0 : $0.original } ?? best.0
        let hundredths = Int((best.1 * 100).rounded())
        try table.insert(event.conversation, asCopyOf: original, likeness: hundredths, at: entry.moment)
    }

    /// The conversation that the post began of which this is a repost.
    private func repostedBeginning(of post: IncomingPost, _ posts: PostTable) throws -> ID<Conversation>? {
        guard post.isRepost, let quoted = post.quoted else { return nil }
        return try posts.find(quoted, on: post.network).flatMap { found in
            found.id.retyped() == found.conversation ? found.conversation : nil
        }
    }

    /// Nobody may have touched it, and nothing may have been written in it since.
    private func collapse(_ id: ID<Conversation>, _ entry: JournalEntry, _ table: CopyTable) throws {
        guard let place = try table.place(of: id), place.original != id, !place.isCollapsed, !place.isOut else {
            return
        }
        let conversations = ConversationTable(of: entry.organization, on: table.connection)
        guard let conversation = try conversations.find(id), conversation.id == id, conversation.isAsItCame,
            try PostTable(of: entry.organization, on: table.connection).all(of: id).count == 1,
            try table.isOpen(anotherThan: place, in: conversation.unit, at: entry.moment)
        else { return }
        try conversations.close(id, at: entry.moment)
        try table.collapse(id)
        try JournalTable(on: table.connection).append(
            ConversationCollapsed(conversation: id, original: place.original, likeness: place.likeness),
            of: entry.organization,
            in: conversation.lane,
            by: .machine("conversations"),
            unit: conversation.unit,
            at: entry.moment
        )
    }
}

extension Conversation {
    /// Whether no person has touched it; rules may have said how soon.
    fileprivate var isAsItCame: Bool {
        owner == nil && claim == nil && offeredTo == nil && state == .open && snoozedUntil == nil
    }
}

import Organization
import Primitives
import Storage

extension InboxFilter {
    func lines(of conversations: [Conversation], on connection: any Connection) throws -> [InboxQuery.Line] {
        let people = try PersonTable(of: viewer.organization, on: connection).find(conversations.map(\.person))
        let posts = try lastPosts(of: conversations.map(\.id), on: connection)
        let signals = try SignalTable(of: viewer.organization, on: connection).find(conversations.map(\.id))
        let alike = try viewer.othersAlike(to: conversations, on: connection)
        let copies = try viewer.copies(of: conversations.map(\.id), on: connection)
        return conversations.map { conversation in
            let last = posts[conversation.id]
            return InboxQuery.Line(
                conversation: conversation,
                person: people[conversation.person],
                last: last?.post,
                posts: last?.count ?? 0,
                signals: signals[conversation.id],
                alike: alike[conversation.id] ?? 0,
                copies: copies[conversation.id]
            )
        }
    }

    private func lastPosts(
        of ids: [ID<Conversation>],
        on connection: any Connection
    ) throws -> [ID<Conversation>: (post: Post, count: Int)] {
        let members: SQL = """
            SELECT id, canonical_id FROM conversation
            WHERE organization_id = \(viewer.organization) AND canonical_id IN (\(list: ids))
            """
        let counts: [ID<Conversation>: Int] = try connection.rows(
            """
            SELECT k.canonical_id, COUNT(*) AS number FROM (\(members)) k CROSS JOIN post q
            WHERE q.organization_id = \(viewer.organization) AND q.conversation_id = k.id
            GROUP BY k.canonical_id ORDER BY k.canonical_id
            """
        ).reduce(into: [:]) { $0[try $1.id("canonical_id")] = Int(try $1.integer("number")) }
        // The last of each that became one, each at the end of its index, however many stand there.
        let lasts: [ID<Post>: ID<Conversation>] = try connection.rows(
            """
            SELECT k.canonical_id, (
                SELECT q.id FROM post q
                WHERE q.organization_id = \(viewer.organization) AND q.conversation_id = k.id
                ORDER BY q.created_at DESC, q.id DESC LIMIT 1
            ) AS last_id
            FROM (\(members)) k ORDER BY k.canonical_id
            """
        ).reduce(into: [:]) { found, row in
            if let last: ID<Post> = try row.optionalID("last_id") { found[last] = try row.id("canonical_id") }
        }
        let posts = try connection.rows(
            """
            SELECT \(postColumns) FROM \(postsWithAuthors)
            WHERE p.organization_id = \(viewer.organization) AND p.id IN (\(list: lasts.keys.sorted()))
            ORDER BY p.created_at, p.id
            """
        ).map(Post.init)
        return posts.reduce(into: [:]) { found, post in
            if let id = lasts[post.id] { found[id] = (post: post, count: counts[id] ?? 0) }
        }
    }
}

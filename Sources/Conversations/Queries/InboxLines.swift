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
        let rows = try connection.rows(
            """
            SELECT \(postColumns), p.canonical_id, p.number FROM (
                SELECT q.organization_id, q.network, q.author_id, q.id, q.conversation_id, q.direction, q.content,
                    q.language, q.received_at, q.fate, q.reasons, q.agent_id, k.canonical_id,
                    COUNT(*) OVER (PARTITION BY k.canonical_id) AS number,
                    ROW_NUMBER() OVER (PARTITION BY k.canonical_id ORDER BY q.created_at DESC, q.id DESC) AS place
                FROM post q
                JOIN conversation k ON k.organization_id = q.organization_id AND k.id = q.conversation_id
                WHERE q.organization_id = \(viewer.organization) AND q.conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(viewer.organization) AND canonical_id IN (\(list: ids))
                )
            ) p LEFT JOIN identity i ON i.organization_id = p.organization_id AND i.network = p.network
                AND i.native_id = p.author_id
            WHERE p.place = 1 ORDER BY p.canonical_id
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0.id("canonical_id"), (post: try Post($0), count: Int(try $0.integer("number"))))
            }
        )
    }
}

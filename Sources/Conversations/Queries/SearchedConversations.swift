import Organization
import Primitives
import Storage

extension SearchedConversation {
    /// What is said in each of some conversations, those that were merged into them included: three statements for all.
    static func all(
        _ ids: [ID<Conversation>],
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> [ID<Conversation>: SearchedConversation] {
        if ids.isEmpty { return [:] }
        let members: SQL = """
            SELECT id, canonical_id FROM conversation
            WHERE organization_id = \(organization) AND canonical_id IN (\(list: ids))
            """
        let posts = try byConversation(
            // Of a thread without end how it began and what was said last, as wherever a conversation is read whole;
            // the rows themselves are read once it is known which.
            connection.rows(
                """
                SELECT \(postColumns), f.canonical_id FROM (
                    SELECT q.id, k.canonical_id,
                        COUNT(*) OVER (PARTITION BY k.canonical_id) AS number,
                        ROW_NUMBER() OVER (PARTITION BY k.canonical_id ORDER BY q.created_at, q.id) AS place
                    FROM (\(members)) k CROSS JOIN post q
                    WHERE q.organization_id = \(organization) AND q.conversation_id = k.id
                ) f CROSS JOIN post p
                LEFT JOIN identity i ON i.organization_id = p.organization_id AND i.network = p.network
                    AND i.native_id = p.author_id
                WHERE (f.place <= 500 OR f.place > f.number - 1500) AND p.organization_id = \(organization)
                    AND p.id = f.id
                ORDER BY p.created_at, p.id
                """
            ),
            Post.init
        )
        let notes = try byConversation(
            connection.rows(
                """
                SELECT n.id, n.conversation_id, n.agent_id, n.words, n.written_at, k.canonical_id
                FROM (\(members)) k CROSS JOIN note n
                WHERE n.organization_id = \(organization) AND n.conversation_id = k.id
                ORDER BY n.written_at, n.id LIMIT 20000
                """
            ),
            Note.init
        )
        let tags = try byConversation(
            connection.rows(
                """
                SELECT DISTINCT t.tag, k.canonical_id FROM (\(members)) k CROSS JOIN conversation_tag t
                WHERE t.organization_id = \(organization) AND t.conversation_id = k.id ORDER BY t.tag
                """
            ),
            { try $0.text("tag") }
        )
        return Dictionary(
            ids.map { ($0, Self(posts: posts[$0] ?? [], notes: notes[$0] ?? [], tags: tags[$0] ?? [])) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

private func byConversation<Value>(
    _ rows: [Row],
    _ value: (Row) throws -> Value
) throws -> [ID<Conversation>: [Value]] {
    var values: [ID<Conversation>: [Value]] = [:]
    for row in rows { values[try row.id("canonical_id"), default: []].append(try value(row)) }
    return values
}

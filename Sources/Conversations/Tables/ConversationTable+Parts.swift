import Primitives
import Storage

extension ConversationTable {
    /// The conversation and all that were merged into it.
    func members(of whole: ID<Conversation>) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT id FROM conversation
            WHERE organization_id = \(organization) AND canonical_id = \(whole) ORDER BY id
            """
        ).map { try $0.id("id") }
    }

    /// Makes what was merged a conversation of its own again, with what it was merged from itself.
    func revive(_ id: ID<Conversation>, with members: [ID<Conversation>]) throws {
        try connection.execute(
            """
            UPDATE conversation SET canonical_id = \(id), is_merged = CASE WHEN id = \(id) THEN 0 ELSE 1 END,
                version = version + 1
            WHERE organization_id = \(organization) AND id IN (\(list: members))
            """
        )
    }

    /// Writes how a conversation stands after posts were moved by hand; from then on only a person moves them.
    func settle(_ part: Conversation) throws {
        try connection.execute(
            """
            UPDATE conversation SET unit_id = \(part.unit), state = \(part.state.rawValue),
                waiting_since = \(part.waitingSince), claimed_by = \(part.claim?.agent),
                claimed_until = \(part.claim?.until), owner_id = \(part.owner), offered_to = NULL,
                priority = \(part.need.priority.rank), priority_reason = \(part.need.reason),
                snoozed_until = \(part.snoozedUntil), updated_at = \(part.updatedAt), is_apart = 1,
                version = version + 1
            WHERE organization_id = \(organization) AND id = \(part.id)
            """
        )
    }
}

extension PostTable {
    func move(_ posts: [ID<Post>], to conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE post SET conversation_id = \(conversation), shard = \(Conversation.shard(of: conversation))
            WHERE organization_id = \(organization) AND id IN (\(list: posts))
            """
        )
    }
}

extension ThreadTable {
    /// From now on what answers these posts belongs there.
    func move(_ posts: [PostKey], to conversation: ID<Conversation>) throws {
        _ = try connection.execute(
            batch: posts.map { post in
                """
                INSERT INTO thread_link (organization_id, network, native_id, conversation_id)
                VALUES (\(organization), \(post.network), \(post.id), \(conversation))
                ON CONFLICT (organization_id, network, native_id)
                DO UPDATE SET conversation_id = excluded.conversation_id
                """
            }
        )
    }
}

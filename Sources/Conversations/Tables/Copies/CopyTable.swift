import Primitives
import Storage

/// The tables `copy_bucket` and `conversation_copy`.
///
/// Only what is no copy itself has buckets, and for `copyWindow` only: the same post a thousand times costs the same each
/// time. A conversation has a row once it is a copy or has one, and keeps it.
struct CopyTable {
    let organization: OrganizationID
    let connection: any Connection

    /// What is kept of a conversation among the copies.
    struct Place: Sendable {
        let conversation: ID<Conversation>
        let original: ID<Conversation>
        let likeness: Int
        /// Whether it was put aside once.
        let isCollapsed: Bool
        let isOut: Bool
        /// Whether it is put aside now, and nobody has opened it again.
        let isAside: Bool
    }

    func place(of conversation: ID<Conversation>) throws -> Place? {
        try places(of: [conversation]).first
    }

    func places(of conversations: [ID<Conversation>]) throws -> [Place] {
        if conversations.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT k.conversation_id, k.original_id, k.likeness, k.is_collapsed, k.is_out, c.state
            FROM conversation_copy k
            JOIN conversation c ON c.organization_id = k.organization_id AND c.id = k.conversation_id
            WHERE k.organization_id = \(organization) AND k.conversation_id IN (\(list: conversations))
            ORDER BY k.conversation_id
            """
        ).map { row in
            let isCollapsed = try row.flag("is_collapsed")
            return Place(
                conversation: try row.id("conversation_id"),
                original: try row.id("original_id"),
                likeness: Int(try row.integer("likeness")),
                isCollapsed: isCollapsed,
                isOut: try row.flag("is_out"),
                isAside: try isCollapsed && row.text("state") == Conversation.State.done.rawValue
            )
        }
    }

    /// The newest conversations of a unit in a bucket: enough to find one that is the same.
    func conversations(in bucket: Int64, of unit: UnitID, since moment: Moment) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT conversation_id FROM copy_bucket
            WHERE organization_id = \(organization) AND unit_id = \(unit) AND bucket = \(bucket)
                AND noted_at >= \(moment)
            ORDER BY conversation_id DESC LIMIT 20
            """
        ).map { try $0.id("conversation_id") }
    }

    func insert(_ conversation: ID<Conversation>, into buckets: [Int64], of unit: UnitID, at moment: Moment) throws {
        _ = try connection.execute(
            batch: Set(buckets).sorted().map { bucket in
                """
                INSERT INTO copy_bucket (organization_id, unit_id, bucket, conversation_id, noted_at)
                VALUES (\(organization), \(unit), \(bucket), \(conversation), \(moment))
                ON CONFLICT (organization_id, unit_id, bucket, conversation_id) DO NOTHING
                """
            }
        )
    }

    func forget(before moment: Moment) throws {
        try connection.execute(
            "DELETE FROM copy_bucket WHERE organization_id = \(organization) AND noted_at < \(moment)"
        )
    }

    func insert(
        _ conversation: ID<Conversation>,
        asCopyOf original: ID<Conversation>,
        likeness: Int,
        at moment: Moment
    ) throws {
        _ = try connection.execute(
            batch: [(original, 100), (conversation, likeness)].map { id, likeness in
                """
                INSERT INTO conversation_copy
                    (organization_id, conversation_id, original_id, likeness, noted_at, is_collapsed, is_out)
                VALUES (\(organization), \(id), \(original), \(likeness), \(moment), 0, 0)
                ON CONFLICT (organization_id, conversation_id) DO NOTHING
                """
            }
        )
    }

    func collapse(_ conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE conversation_copy SET is_collapsed = 1
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        )
    }

    func takeOut(_ conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE conversation_copy SET is_out = 1
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        )
    }

    /// Whether another one of the same is open in this unit, and put off by nobody, so that somebody reads it.
    func isOpen(anotherThan place: Place, in unit: UnitID, at moment: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT c.id FROM conversation_copy k
            JOIN conversation c ON c.organization_id = k.organization_id AND c.id = k.conversation_id
            WHERE k.organization_id = \(organization) AND k.original_id = \(place.original) AND k.is_out = 0
                AND k.conversation_id <> \(place.conversation) AND c.unit_id = \(unit) AND c.state = 'open'
                AND c.is_merged = 0 AND (c.snoozed_until IS NULL OR c.snoozed_until <= \(moment))
            ORDER BY k.noted_at, k.conversation_id LIMIT 1
            """
        ).isEmpty
    }

    /// What these conversations began with, as it reads now; what was taken back is not in it.
    func beginnings(of conversations: [ID<Conversation>]) throws -> [ID<Conversation>: Post] {
        if conversations.isEmpty { return [:] }
        let posts: [ID<Post>] = conversations.map { $0.retyped() }
        let rows = try connection.rows(
            """
            SELECT \(postColumns) FROM \(postsWithAuthors)
            WHERE p.organization_id = \(organization) AND p.id IN (\(list: posts)) AND p.fate <> 'deleted'
            ORDER BY p.id
            """
        )
        return Dictionary(
            try rows.map(Post.init).map { ($0.id.retyped(as: Conversation.self), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

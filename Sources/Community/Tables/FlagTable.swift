import Primitives
import Storage

/// The table `community_flag`: what members think should not stand here.
struct FlagTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Says whether this member had not said so before.
    func insert(
        _ post: CommunityPost,
        of topic: ID<Topic>,
        by member: Member,
        _ reason: FlagReason,
        _ words: String,
        at now: Moment
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO community_flag (organization_id, post_id, topic_id, member_id, reason, words, is_trusted,
                created_at)
            VALUES (\(organization), \(post.id), \(topic), \(member.id), \(reason.rawValue), \(words),
                \(Trust(standing: member.standing) == .trusted), \(now))
            ON CONFLICT (organization_id, post_id, member_id) DO NOTHING
            """
        ) == 1
    }

    /// How many trusted members flagged it since somebody of ours looked last.
    func trusted(_ post: CommunityPost) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM community_flag WHERE organization_id = \(organization)
                AND post_id = \(post.id) AND is_trusted = 1 AND settled_at IS NULL
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Somebody of ours has looked; says whether there was anything to look at.
    func settle(_ post: CommunityPost, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE community_flag SET settled_at = \(now)
            WHERE organization_id = \(organization) AND post_id = \(post.id) AND settled_at IS NULL
            """
        ) > 0
    }

    /// Those that nobody of ours has looked at, the oldest first.
    func open(atMost limit: Int) throws -> [OpenFlag] {
        try connection.rows(
            """
            SELECT post_id, topic_id, reason, words, created_at FROM community_flag
            WHERE organization_id = \(organization) AND settled_at IS NULL
            ORDER BY created_at, post_id, member_id LIMIT \(limit)
            """
        ).map { row in
            OpenFlag(
                post: try row.id("post_id"),
                topic: try row.id("topic_id"),
                reason: FlagReason(rawValue: try row.text("reason")) ?? .other,
                words: try row.text("words"),
                at: try row.moment("created_at")
            )
        }
    }
}

struct OpenFlag {
    let post: ID<CommunityPost>
    let topic: ID<Topic>
    let reason: FlagReason
    let words: String
    let at: Moment
}

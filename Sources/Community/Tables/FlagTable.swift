import Organization
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

    /// The posts that nobody of ours has looked at and this person may look at, the longest waiting first.
    func waiting(for viewer: Viewer, atMost limit: Int) throws -> [WaitingPost] {
        try connection.rows(
            """
            SELECT f.post_id, f.topic_id, MIN(f.created_at) AS since FROM community_flag f
            JOIN topic t ON t.organization_id = f.organization_id AND t.id = f.topic_id
            WHERE f.organization_id = \(organization) AND f.settled_at IS NULL
                AND \(viewer.condition(.moderate, on: "t.unit_id"))
            GROUP BY f.post_id, f.topic_id ORDER BY since, f.post_id LIMIT \(limit)
            """
        ).map { WaitingPost(post: try $0.id("post_id"), topic: try $0.id("topic_id"), since: try $0.moment("since")) }
    }

    /// What was said of a post since somebody of ours looked last, the earliest first.
    func open(of post: ID<CommunityPost>) throws -> [(reason: FlagReason, words: String, at: Moment)] {
        try connection.rows(
            """
            SELECT reason, words, created_at FROM community_flag
            WHERE organization_id = \(organization) AND post_id = \(post) AND settled_at IS NULL
            ORDER BY created_at, member_id LIMIT 100
            """
        ).map { row in
            (
                FlagReason(rawValue: try row.text("reason")) ?? .other, try row.text("words"),
                try row.moment("created_at")
            )
        }
    }
}

/// What waits for those who moderate.
struct WaitingPost {
    let post: ID<CommunityPost>
    let topic: ID<Topic>
    let since: Moment
}

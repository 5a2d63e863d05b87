import Organization
package import Primitives
import Storage

/// Why something was taken from sight, and what its author said to that.
package struct Hiding: Sendable, Equatable {
    package let topic: ID<Topic>
    /// `nil` where the flags of trusted members did.
    package let agent: AgentID?
    package let note: String
    package let at: Moment
    package let appeal: String?
    package let appealedAt: Moment?
}

/// The table `community_hiding`: what is not in sight now.
struct HidingTable {
    let organization: OrganizationID
    let connection: any Connection

    /// The latest word on it stands; an appeal that was made against an earlier one is settled with it.
    func hide(_ post: CommunityPost, of topic: ID<Topic>, by agent: AgentID?, note: String, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO community_hiding (organization_id, post_id, topic_id, agent_id, note, created_at)
            VALUES (\(organization), \(post.id), \(topic), \(agent), \(note), \(now))
            ON CONFLICT (organization_id, post_id) DO UPDATE SET agent_id = excluded.agent_id, note = excluded.note,
                created_at = excluded.created_at,
                appeal_settled_at = CASE WHEN community_hiding.appealed_at IS NULL THEN NULL
                    ELSE excluded.created_at END
            """
        )
    }

    func show(_ post: CommunityPost) throws {
        try connection.execute(
            "DELETE FROM community_hiding WHERE organization_id = \(organization) AND post_id = \(post.id)"
        )
    }

    func find(_ post: ID<CommunityPost>) throws -> Hiding? {
        try connection.rows(
            """
            SELECT topic_id, agent_id, note, created_at, appeal, appealed_at FROM community_hiding
            WHERE organization_id = \(organization) AND post_id = \(post)
            """
        ).first.map(Hiding.init)
    }

    /// Whether its author waits for an answer.
    func isAppealOpen(_ post: CommunityPost) throws -> Bool {
        try !connection.rows(
            """
            SELECT post_id FROM community_hiding WHERE organization_id = \(organization) AND post_id = \(post.id)
                AND appealed_at IS NOT NULL AND appeal_settled_at IS NULL
            """
        ).isEmpty
    }

    /// Says whether its author had not asked before.
    func appeal(_ post: CommunityPost, _ words: String, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE community_hiding SET appeal = \(words), appealed_at = \(now)
            WHERE organization_id = \(organization) AND post_id = \(post.id) AND appealed_at IS NULL
            """
        ) == 1
    }

    /// What its author wants to be looked at again and this person may look at, the longest waiting first.
    func appeals(for viewer: Viewer, atMost limit: Int) throws -> [WaitingPost] {
        try connection.rows(
            """
            SELECT h.post_id, h.topic_id, h.appealed_at FROM community_hiding h
            JOIN topic t ON t.organization_id = h.organization_id AND t.id = h.topic_id
            WHERE h.organization_id = \(organization) AND h.appealed_at IS NOT NULL AND h.appeal_settled_at IS NULL
                AND \(viewer.condition(.moderate, on: "t.unit_id"))
            ORDER BY h.appealed_at, h.post_id LIMIT \(limit)
            """
        ).map {
            WaitingPost(post: try $0.id("post_id"), topic: try $0.id("topic_id"), since: try $0.moment("appealed_at"))
        }
    }
}

extension Hiding {
    fileprivate init(_ row: Row) throws {
        self.init(
            topic: try row.id("topic_id"),
            agent: try row.optionalID("agent_id"),
            note: try row.text("note"),
            at: try row.moment("created_at"),
            appeal: try row.optionalText("appeal"),
            appealedAt: try row.optionalMoment("appealed_at")
        )
    }
}

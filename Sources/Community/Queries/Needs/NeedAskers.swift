import Conversations
import Primitives
import Storage

/// Who asked for a need: conversations of its unit, and members.
struct NeedAskers {
    let need: Need
    let organization: OrganizationID
    let connection: any Connection

    /// The conversations in which it was said, as they are now, of this unit only; each once.
    private var conversations: SQL {
        """
        SELECT DISTINCT k.id AS id, k.created_at AS created_at FROM need_source s
        JOIN cluster_member m ON m.organization_id = s.organization_id AND m.cluster_id = s.source_id AND m.is_out = 0
        JOIN conversation c ON c.organization_id = m.organization_id AND c.id = m.conversation_id
        JOIN conversation k ON k.organization_id = c.organization_id AND k.id = c.canonical_id
        WHERE s.organization_id = \(organization) AND s.need_id = \(need.id) AND s.kind = 'cluster'
            AND k.unit_id = \(need.unit)
        UNION
        SELECT k.id AS id, k.created_at AS created_at FROM need_source s
        JOIN conversation c ON c.organization_id = s.organization_id AND c.id = s.source_id
        JOIN conversation k ON k.organization_id = c.organization_id AND k.id = c.canonical_id
        WHERE s.organization_id = \(organization) AND s.need_id = \(need.id) AND s.kind = 'conversation'
            AND k.unit_id = \(need.unit)
        """
    }

    func conversationNumber() throws -> Int {
        try connection.rows("SELECT COUNT(*) AS number FROM (\(conversations)) f").first
            .map { Int(try $0.integer("number")) } ?? 0
    }

    /// How many members brought it, or said that it is so for them, too.
    func memberNumber() throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT t.member_id FROM need_source s
                JOIN topic t ON t.organization_id = s.organization_id AND t.id = s.source_id
                WHERE s.organization_id = \(organization) AND s.need_id = \(need.id) AND s.kind = 'topic'
                    AND t.member_id IS NOT NULL AND t.is_hidden = 0
                UNION
                SELECT v.member_id FROM need_source s
                JOIN topic t ON t.organization_id = s.organization_id AND t.id = s.source_id
                JOIN topic_voice v ON v.organization_id = t.organization_id
                    AND v.topic_id = COALESCE(t.canonical_id, t.id) AND v.kind = 'meToo'
                WHERE s.organization_id = \(organization) AND s.need_id = \(need.id) AND s.kind = 'topic'
                    AND t.is_hidden = 0
            ) f
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// The conversations in which no draft told of a decision yet, whoever asked first.
    func untold(of step: ID<Need.Step>, atMost limit: Int) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT f.id FROM (\(conversations)) f
            WHERE NOT EXISTS (
                SELECT 1 FROM need_told t
                WHERE t.organization_id = \(organization) AND t.step_id = \(step) AND t.conversation_id = f.id
            )
            ORDER BY f.created_at, f.id LIMIT \(limit)
            """
        ).map { try $0.id("id") }
    }

    func toldNumber(of step: ID<Need.Step>) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM need_told
            WHERE organization_id = \(organization) AND step_id = \(step)
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }
}

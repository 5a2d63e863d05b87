import Conversations
import Primitives
import Storage

/// Who asked for needs: conversations of their units, and members.
struct NeedAskers {
    let organization: OrganizationID
    let connection: any Connection
    /// Whether only members count who asked where everybody reads: what anybody is told tells of no other space.
    var isForAnybody = false

    /// How many asked for each of these: two statements, however many they are.
    func asked(for needs: [ID<Need>]) throws -> [ID<Need>: NeedQuery.Asked] {
        guard !needs.isEmpty else { return [:] }
        let conversations = try numbers(of: "SELECT need_id, id FROM (\(conversations(of: needs))) g")
        let members = try numbers(of: members(of: needs))
        return needs.reduce(into: [:]) { found, need in
            found[need] = NeedQuery.Asked(conversations: conversations[need] ?? 0, members: members[need] ?? 0)
        }
    }

    func asked(for need: ID<Need>) throws -> NeedQuery.Asked {
        try asked(for: [need])[need] ?? NeedQuery.Asked(conversations: 0, members: 0)
    }

    /// The conversations in which no draft told of a decision yet, whoever asked first.
    func untold(of need: ID<Need>, by step: ID<Need.Step>, atMost limit: Int) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT f.id FROM (\(conversations(of: [need]))) f
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

    private func numbers(of rows: SQL) throws -> [ID<Need>: Int] {
        try connection.rows(
            "SELECT f.need_id AS need_id, COUNT(*) AS number FROM (\(rows)) f GROUP BY f.need_id ORDER BY f.need_id"
        ).reduce(into: [:]) { $0[try $1.id("need_id")] = Int(try $1.integer("number")) }
    }

    /// The conversations in which it was said, as they are now, of the need's unit only; each once.
    private func conversations(of needs: [ID<Need>]) -> SQL {
        """
        SELECT n.id AS need_id, k.id AS id, k.created_at AS created_at FROM need n
        JOIN need_source s ON s.organization_id = n.organization_id AND s.need_id = n.id AND s.kind = 'cluster'
        JOIN cluster_member m ON m.organization_id = s.organization_id AND m.cluster_id = s.source_id AND m.is_out = 0
        JOIN conversation c ON c.organization_id = m.organization_id AND c.id = m.conversation_id
        JOIN conversation k ON k.organization_id = c.organization_id AND k.id = c.canonical_id AND k.unit_id = n.unit_id
        WHERE n.organization_id = \(organization) AND n.id IN (\(list: needs))
        UNION
        SELECT n.id AS need_id, k.id AS id, k.created_at AS created_at FROM need n
        JOIN need_source s ON s.organization_id = n.organization_id AND s.need_id = n.id AND s.kind = 'conversation'
        JOIN conversation c ON c.organization_id = s.organization_id AND c.id = s.source_id
        JOIN conversation k ON k.organization_id = c.organization_id AND k.id = c.canonical_id AND k.unit_id = n.unit_id
        WHERE n.organization_id = \(organization) AND n.id IN (\(list: needs))
        """
    }

    /// The members who brought it, or said that it is so for them, too; each once.
    private func members(of needs: [ID<Need>]) -> SQL {
        let seen: SQL = isForAnybody ? Participant.seenTopics(by: nil) : "t.is_hidden = 0"
        return """
            SELECT s.need_id AS need_id, t.member_id AS member_id FROM need_source s
            JOIN topic t ON t.organization_id = s.organization_id AND t.id = s.source_id AND \(seen)
            WHERE s.organization_id = \(organization) AND s.need_id IN (\(list: needs)) AND s.kind = 'topic'
                AND t.member_id IS NOT NULL
            UNION
            SELECT s.need_id AS need_id, v.member_id AS member_id FROM need_source s
            JOIN topic t ON t.organization_id = s.organization_id AND t.id = s.source_id AND \(seen)
            JOIN topic_voice v ON v.organization_id = t.organization_id AND v.topic_id = COALESCE(t.canonical_id, t.id)
                AND v.kind = 'meToo'
            WHERE s.organization_id = \(organization) AND s.need_id IN (\(list: needs)) AND s.kind = 'topic'
            """
    }
}

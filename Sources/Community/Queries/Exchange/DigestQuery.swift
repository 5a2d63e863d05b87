import Primitives
import Storage

/// What is new for one member since a moment, of what they see.
struct DigestQuery {
    let organization: OrganizationID
    let connection: any Connection

    func callAsFunction(for member: Member, since moment: Moment) throws -> MemberDigest {
        let reader = Participant.member(SignedInMember(organization: organization, member: member))
        let seen: SQL = "t.is_hidden = 0 AND \(Participant.seenTopics(by: reader))"
        return MemberDigest(
            followed: try followed(by: member.id, since: moment, where: seen),
            waiting: try waiting(for: member.id, since: moment, where: seen)
        )
    }

    /// What others wrote, and how ideas have come along, where the member follows.
    private func followed(
        by member: MemberID,
        since moment: Moment,
        where seen: SQL
    ) throws -> [(topic: Topic, number: Int)] {
        let written = try connection.rows(
            """
            SELECT c.topic_id, COUNT(*) AS number FROM topic_voice v CROSS JOIN contribution c
            WHERE v.organization_id = \(organization) AND v.member_id = \(member) AND v.kind = 'follow'
                AND c.organization_id = v.organization_id AND c.topic_id = v.topic_id AND c.created_at > \(moment)
                AND c.is_hidden = 0 AND c.body <> '' AND (c.member_id IS NULL OR c.member_id <> \(member))
            GROUP BY c.topic_id ORDER BY number DESC, c.topic_id LIMIT \(Int64(digestLines))
            """
        ).map { (topic: try $0.id("topic_id") as ID<Topic>, number: Int(try $0.integer("number"))) }
        let moved = try connection.rows(
            """
            SELECT DISTINCT s.topic_id FROM topic_voice v CROSS JOIN idea_step s
            WHERE v.organization_id = \(organization) AND v.member_id = \(member) AND v.kind = 'follow'
                AND s.organization_id = v.organization_id AND s.topic_id = v.topic_id AND s.created_at > \(moment)
            ORDER BY s.topic_id LIMIT \(Int64(digestLines))
            """
        ).map { try $0.id("topic_id") as ID<Topic> }
        let numbers = Dictionary(written.map { ($0.topic, $0.number) }, uniquingKeysWith: { first, _ in first })
        let ids = Set(numbers.keys).union(moved).sorted()
        return try TopicTable(of: organization, on: connection)
            .topics(where: "t.id IN (\(list: ids)) AND \(seen) AND t.canonical_id IS NULL")
            .map { (topic: $0, number: numbers[$0.id] ?? 0) }
            .sorted { ($1.number, $0.topic.id) < ($0.number, $1.topic.id) }
    }

    /// What nobody has answered and was asked since then, under the tags in which the member has answered.
    private func waiting(for member: MemberID, since moment: Moment, where seen: SQL) throws -> [Topic] {
        let tags = try connection.rows(
            """
            SELECT g.tag, COUNT(*) AS number FROM contribution c CROSS JOIN topic_tag g
            WHERE c.organization_id = \(organization) AND c.member_id = \(member) AND c.is_answer = 1
                AND c.is_hidden = 0 AND g.organization_id = c.organization_id AND g.topic_id = c.topic_id
            GROUP BY g.tag ORDER BY number DESC, g.tag LIMIT 10
            """
        ).map { try $0.text("tag") }
        guard !tags.isEmpty else { return [] }
        return try TopicTable(of: organization, on: connection).topics(
            where: """
                t.created_at > \(moment) AND EXISTS (
                    SELECT 1 FROM topic_tag g WHERE g.organization_id = t.organization_id AND g.topic_id = t.id
                        AND g.tag IN (\(list: tags))
                ) AND t.kind IN ('question', 'problem') AND t.others_answers = 0
                AND \(seen) AND t.is_closed = 0 AND t.canonical_id IS NULL
                AND (t.member_id IS NULL OR t.member_id <> \(member))
                """,
            "ORDER BY t.created_at DESC, t.id DESC LIMIT \(Int64(digestLines))"
        )
    }
}

/// How many topics of each kind a digest names.
private let digestLines = 10

import Organization
import Primitives
import Storage

/// The tables `need_source` and `need_told`: what belongs to a need, and who was told of a decision.
struct NeedSourceTable {
    let organization: OrganizationID
    let connection: any Connection

    /// To which need something belongs.
    func need(of source: Need.Source) throws -> ID<Need>? {
        try connection.rows(
            """
            SELECT need_id FROM need_source
            WHERE organization_id = \(organization) AND kind = \(source.kind.rawValue) AND source_id = \(source.id)
            """
        ).first.map { try $0.id("need_id") }
    }

    /// Says whether it belonged to none before.
    func insert(_ source: Need.Source, of need: ID<Need>, by agent: AgentID, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO need_source (organization_id, kind, source_id, need_id, agent_id, added_at)
            VALUES (\(organization), \(source.kind.rawValue), \(source.id), \(need), \(agent), \(now))
            ON CONFLICT (organization_id, kind, source_id) DO NOTHING
            """
        ) == 1
    }

    /// Says whether it belonged to this one.
    func remove(_ source: Need.Source, of need: ID<Need>) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM need_source WHERE organization_id = \(organization) AND need_id = \(need)
                AND kind = \(source.kind.rawValue) AND source_id = \(source.id)
            """
        ) == 1
    }

    func all(of need: ID<Need>) throws -> [Need.Source] {
        try connection.rows(
            """
            SELECT kind, source_id FROM need_source WHERE organization_id = \(organization) AND need_id = \(need)
            ORDER BY kind, source_id LIMIT \(mostSources)
            """
        ).compactMap { row in
            guard let kind = Need.Source.Kind(rawValue: try row.text("kind")) else { return nil }
            return Need.Source(kind, try row.id("source_id"))
        }
    }

    /// A topic of a need that a member follows and may see; by it a letter about the decision ends.
    func topic(of need: ID<Need>, followedBy member: SignedInMember) throws -> ID<Topic>? {
        try connection.rows(
            """
            SELECT v.topic_id FROM need_source s
            JOIN topic o ON o.organization_id = s.organization_id AND o.id = s.source_id AND o.is_hidden = 0
            JOIN topic t ON t.organization_id = o.organization_id AND t.id = COALESCE(o.canonical_id, o.id)
                AND t.is_hidden = 0 AND \(Participant.seenTopics(by: .member(member)))
            JOIN topic_voice v ON v.organization_id = t.organization_id AND v.topic_id = t.id
            WHERE s.organization_id = \(organization) AND s.need_id = \(need) AND s.kind = 'topic'
                AND v.kind = 'follow' AND v.member_id = \(member.id)
            ORDER BY v.topic_id LIMIT 1
            """
        ).first.map { try $0.id("topic_id") }
    }

    /// The next of those who follow a topic of the need that was decided by this step.
    func followers(
        ofStep step: ID<MailSubject>,
        at moment: Moment,
        behind member: MemberID?,
        atMost limit: Int
    ) throws
        -> [MemberID]
    {
        let behind: SQL = member.map { "AND v.member_id > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT DISTINCT v.member_id FROM need_step p
            JOIN need_source s ON s.organization_id = p.organization_id AND s.need_id = p.need_id AND s.kind = 'topic'
            JOIN topic t ON t.organization_id = s.organization_id AND t.id = s.source_id
            JOIN topic_voice v ON v.organization_id = t.organization_id AND v.topic_id = COALESCE(t.canonical_id, t.id)
            WHERE p.organization_id = \(organization) AND p.id = \(step) AND v.kind = 'follow'
                AND t.is_hidden = 0 AND v.created_at <= \(moment) \(behind)
            ORDER BY v.member_id LIMIT \(limit)
            """
        ).map { try $0.id("member_id") }
    }

    /// Notes that a draft told of a decision; says whether none had before.
    func noteTold<Told>(
        _ step: ID<Need.Step>,
        in conversation: ID<Told>,
        by agent: AgentID,
        at now: Moment
    ) throws
        -> Bool
    {
        try connection.execute(
            """
            INSERT INTO need_told (organization_id, step_id, conversation_id, agent_id, told_at)
            VALUES (\(organization), \(step), \(conversation), \(agent), \(now))
            ON CONFLICT (organization_id, step_id, conversation_id) DO NOTHING
            """
        ) == 1
    }
}

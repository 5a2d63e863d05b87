import Primitives
import Storage

/// Finds members who helped others under the tags of a topic, and units that ask members first.
struct InviteeTable {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    /// Who helped most people under these tags, takes invitations, has some left this week, and was not asked here.
    ///
    /// Nobody is offered a question who takes no part, does not read what stands where it does, or came from elsewhere
    /// and never came in here.
    func fitting(_ topic: Topic, at now: Moment, atMost limit: Int) throws -> [Invitee] {
        guard !topic.wording.tags.isEmpty else { return [] }
        let week = now - .seconds(7 * 86_400)
        let found = try connection.rows(
            """
            SELECT f.helper_id, f.helped FROM (
                SELECT h.helper_id AS helper_id, COUNT(DISTINCT h.voice_id) AS helped
                FROM (
                    SELECT DISTINCT e.topic_id FROM topic_tag e
                    WHERE e.organization_id = \(organization) AND e.tag IN (\(list: topic.wording.tags))
                        AND e.topic_id <> \(topic.id) ORDER BY e.topic_id DESC LIMIT \(Int64(topicsLookedAt))
                ) g CROSS JOIN contribution c CROSS JOIN contribution_help h
                WHERE c.organization_id = \(organization) AND c.topic_id = g.topic_id AND c.is_hidden = 0
                    AND \(Participant.openContributions)
                    AND h.organization_id = c.organization_id AND h.contribution_id = c.id
                    AND h.helper_id IS NOT NULL
                GROUP BY h.helper_id
            ) f CROSS JOIN member m
            WHERE m.organization_id = \(organization) AND m.id = f.helper_id AND m.state = 'active'
                AND (m.email IS NOT NULL OR EXISTS (
                    SELECT 1 FROM member_account a WHERE a.organization_id = m.organization_id AND a.member_id = m.id
                )) AND NOT EXISTS (
                    SELECT 1 FROM member_rest r WHERE r.organization_id = m.organization_id AND r.member_id = m.id
                ) AND EXISTS (
                    SELECT 1 FROM topic t WHERE t.organization_id = m.organization_id AND t.id = \(topic.id)
                        AND \(Participant.seenSpaces(byEach: "m.id"))
                ) AND NOT EXISTS (
                    SELECT 1 FROM answer_invitation i WHERE i.organization_id = m.organization_id
                        AND i.topic_id = \(topic.id) AND i.member_id = m.id
                ) AND NOT EXISTS (
                    SELECT 1 FROM contribution o WHERE o.organization_id = m.organization_id
                        AND o.topic_id = \(topic.id) AND o.member_id = m.id AND o.is_answer = 1
                ) AND COALESCE((
                    SELECT w.takes_invitations FROM member_wish w
                    WHERE w.organization_id = m.organization_id AND w.member_id = m.id
                ), 1) = 1 AND COALESCE((
                    SELECT w.weekly FROM member_wish w
                    WHERE w.organization_id = m.organization_id AND w.member_id = m.id
                ), \(Int64(MemberWish.usual.weekly))) > (
                    SELECT COUNT(*) FROM answer_invitation i WHERE i.organization_id = m.organization_id
                        AND i.member_id = m.id AND i.created_at > \(week)
                )
            ORDER BY f.helped DESC, f.helper_id LIMIT \(limit + 1)
            """
        ).map { (member: try $0.id("helper_id") as MemberID, helped: Int(try $0.integer("helped"))) }
        let others = found.filter { $0.member != topic.author.member }.prefix(limit)
        let ids = others.map(\.member)
        let names = Dictionary(
            try MemberTable(of: organization, on: connection).members(where: "m.id IN (\(list: ids))")
                .map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
        let badges = try BadgeTable(of: organization, on: connection).badges(of: ids)
        return others.map { one in
            Invitee(
                member: one.member,
                name: names[one.member] ?? "",
                helped: one.helped,
                badges: badges[one.member] ?? []
            )
        }
    }

    func minutes(of unit: UnitID) throws -> Int {
        try connection.rows(
            "SELECT minutes FROM members_first WHERE organization_id = \(organization) AND unit_id = \(unit)"
        ).first.map { Int(try $0.integer("minutes")) } ?? 0
    }

    func set(_ minutes: Int, of unit: UnitID) throws {
        try connection.execute(
            """
            INSERT INTO members_first (organization_id, unit_id, minutes) VALUES (\(organization), \(unit), \(minutes))
            ON CONFLICT (organization_id, unit_id) DO UPDATE SET minutes = excluded.minutes
            """
        )
    }

    /// Questions of units that ask members first, which still wait for the community and are offered to nobody now.
    func unoffered(at now: Moment) throws -> [(topic: Topic, minutes: Int)] {
        try connection.rows(
            """
            SELECT \(topicColumns), f.minutes FROM topic t CROSS JOIN members_first f
            LEFT JOIN community_setting s ON s.organization_id = t.organization_id AND s.unit_id = t.unit_id
            WHERE t.organization_id = \(organization) AND t.handed_over_at IS NULL AND t.others_answers = 0
                AND t.kind IN ('question', 'problem') AND t.created_at > \(now - .seconds(168 * 3_600))
                AND f.organization_id = t.organization_id AND f.unit_id = t.unit_id AND f.minutes > 0
                AND t.member_id IS NOT NULL AND t.is_hidden = 0
                AND t.is_closed = 0 AND t.canonical_id IS NULL AND t.tags <> ''
                AND \(Participant.seenSpaces(by: nil))
                AND t.created_at > \(now.microseconds)
                    - COALESCE(s.waiting_hours, \(Int64(usualWaitingHours))) * 3600000000
                AND NOT EXISTS (
                    SELECT 1 FROM answer_invitation i WHERE i.organization_id = t.organization_id
                        AND i.topic_id = t.id AND i.is_first = 1 AND i.state = 'open' AND i.ends_at > \(now)
                )
            ORDER BY t.created_at, t.id LIMIT 200
            """
        ).map { (topic: try Topic($0), minutes: Int(try $0.integer("minutes"))) }
    }
}

/// Among how many topics of the same tags, the latest, somebody is looked for.
private let topicsLookedAt = 2_000

import Primitives
import Storage

/// The table `member_badge`.
struct BadgeTable {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    func all(of member: MemberID) throws -> [HeldBadge] {
        try connection.rows(
            """
            SELECT badge, reason, created_at FROM member_badge
            WHERE organization_id = \(organization) AND member_id = \(member) ORDER BY badge
            """
        ).compactMap { row -> HeldBadge? in
            guard let badge = Badge(rawValue: try row.text("badge")) else { return nil }
            return HeldBadge(badge: badge, reason: try row.text("reason"), at: try row.moment("created_at"))
        }.sorted { $0.badge.rank < $1.badge.rank }
    }

    func badges(of members: [MemberID]) throws -> [MemberID: [Badge]] {
        guard !members.isEmpty else { return [:] }
        let held = try connection.rows(
            """
            SELECT member_id, badge FROM member_badge
            WHERE organization_id = \(organization) AND member_id IN (\(list: members)) ORDER BY member_id, badge
            """
        ).compactMap { row -> (member: MemberID, badge: Badge)? in
            guard let badge = Badge(rawValue: try row.text("badge")) else { return nil }
            return (member: try row.id("member_id"), badge: badge)
        }
        return Dictionary(grouping: held, by: \.member).mapValues { held in
            held.map(\.badge).sorted { $0.rank < $1.rank }
        }
    }

    /// How many have each.
    func numbers() throws -> [Badge: Int] {
        let counted = try connection.rows(
            """
            SELECT badge, COUNT(*) AS number FROM member_badge
            WHERE organization_id = \(organization) GROUP BY badge ORDER BY badge
            """
        ).compactMap { row -> (Badge, Int)? in
            guard let badge = Badge(rawValue: try row.text("badge")) else { return nil }
            return (badge, Int(try row.integer("number")))
        }
        return Dictionary(counted, uniquingKeysWith: { first, _ in first })
    }

    /// Says whether they did not have it.
    func give(
        _ badge: Badge,
        to member: MemberID,
        by agent: AgentID?,
        because reason: String,
        at now: Moment
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO member_badge (organization_id, member_id, badge, agent_id, reason, created_at)
            VALUES (\(organization), \(member), \(badge.rawValue), \(agent), \(reason), \(now))
            ON CONFLICT (organization_id, member_id, badge) DO NOTHING
            """
        ) == 1
    }

    /// Says whether they had it.
    func take(_ badge: Badge, from member: MemberID) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM member_badge
            WHERE organization_id = \(organization) AND member_id = \(member) AND badge = \(badge.rawValue)
            """
        ) == 1
    }

    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM member_badge WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }

    /// Gives what somebody has earned by now and takes what has lost its ground; says whether anything changed.
    func renew(_ id: MemberID, at now: Moment) throws -> Bool {
        guard let member = try MemberTable(of: organization, on: connection).find(id), member.state != .left else {
            return false
        }
        let earned = try basis(of: member).earned(at: now)
        let held = Set(try all(of: id).map(\.badge).filter(\.isAutomatic))
        for badge in earned.subtracting(held).sorted(by: { $0.rank < $1.rank }) {
            _ = try give(badge, to: id, by: nil, because: "", at: now)
        }
        for badge in held.subtracting(earned).sorted(by: { $0.rank < $1.rank }) { _ = try take(badge, from: id) }
        return earned != held
    }

    private func basis(of member: Member) throws -> BadgeBasis {
        BadgeBasis(
            accepted: try number(
                """
                SELECT COUNT(*) AS number FROM contribution c CROSS JOIN topic t
                WHERE c.organization_id = \(organization) AND c.member_id = \(member.id) AND c.is_hidden = 0
                    AND t.organization_id = c.organization_id AND t.id = c.topic_id AND t.accepted_id = c.id
                    AND \(Participant.openContributions)
                    AND t.is_hidden = 0 AND (t.member_id IS NULL OR t.member_id <> c.member_id)
                """
            ),
            helped: try number(
                """
                SELECT COUNT(DISTINCT h.voice_id) AS number FROM contribution_help h CROSS JOIN contribution c
                WHERE h.organization_id = \(organization) AND h.helper_id = \(member.id)
                    AND c.organization_id = h.organization_id AND c.id = h.contribution_id AND c.is_hidden = 0
                    AND \(Participant.openContributions)
                """
            ),
            ideasDone: try number(
                """
                SELECT COUNT(*) AS number FROM topic t WHERE t.organization_id = \(organization)
                    AND t.member_id = \(member.id) AND t.kind = 'idea' AND t.progress = 'done' AND t.body <> ''
                    AND \(Participant.seenTopics(by: nil))
                """
            ),
            joinedAt: member.joinedAt
        )
    }

    private func number(_ query: SQL) throws -> Int {
        try connection.rows(query).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// Whom somebody said that they were helped by.
    func helpers(of voice: MemberID) throws -> [MemberID] {
        try connection.rows(
            """
            SELECT DISTINCT helper_id FROM contribution_help
            WHERE organization_id = \(organization) AND voice_id = \(voice) AND helper_id IS NOT NULL
            ORDER BY helper_id
            """
        ).map { try $0.id("helper_id") }
    }

    /// Who asked in a topic, and who answered there, behind this one of them.
    func concerned(by topic: ID<Topic>, behind member: MemberID?, atMost limit: Int) throws -> [MemberID] {
        let later: SQL = member.map { "AND member_id > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT member_id FROM topic
            WHERE organization_id = \(organization) AND id = \(topic) AND member_id IS NOT NULL \(later)
            UNION
            SELECT member_id FROM contribution
            WHERE organization_id = \(organization) AND topic_id = \(topic) AND is_answer = 1 AND member_id IS NOT NULL
                \(later)
            ORDER BY member_id LIMIT \(limit)
            """
        ).map { try $0.id("member_id") }
    }
}

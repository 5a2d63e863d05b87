import Primitives
import Storage

/// The table `answer_invitation`.
struct InvitationTable {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    func find(_ id: ID<Invitation>) throws -> Invitation? {
        try invitations(where: "i.id = \(id)").first
    }

    func find(_ topic: ID<Topic>, of member: MemberID) throws -> Invitation? {
        try invitations(where: "i.topic_id = \(topic) AND i.member_id = \(member)").first
    }

    func all(in topic: ID<Topic>) throws -> [Invitation] {
        try invitations(where: "i.topic_id = \(topic)")
    }

    /// What waits for a member's answer, the latest first.
    func open(for member: MemberID) throws -> [Invitation] {
        try invitations(
            where: "i.member_id = \(member) AND i.state = 'open'",
            "ORDER BY i.created_at DESC, i.id DESC LIMIT 50"
        )
    }

    /// Says whether they were not asked before.
    func insert(_ invitation: Invitation) throws -> Bool {
        let columns = invitation.by.map(AuthorColumns.init)
        return try connection.execute(
            """
            INSERT INTO answer_invitation (organization_id, id, topic_id, member_id, by_member_id, by_agent_id,
                is_first, state, created_at, ends_at)
            VALUES (\(organization), \(invitation.id), \(invitation.topic), \(invitation.member), \(columns?.member),
                \(columns?.agent), \(invitation.isFirst), \(invitation.state.rawValue), \(invitation.createdAt),
                \(invitation.endsAt))
            ON CONFLICT (organization_id, topic_id, member_id) DO NOTHING
            """
        ) == 1
    }

    /// Says whether it was open.
    func decline(_ id: ID<Invitation>) throws -> Bool {
        try connection.execute(
            """
            UPDATE answer_invitation SET state = 'declined'
            WHERE organization_id = \(organization) AND id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func noteAnswered(_ topic: ID<Topic>, by member: MemberID) throws {
        try connection.execute(
            """
            UPDATE answer_invitation SET state = 'answered'
            WHERE organization_id = \(organization) AND topic_id = \(topic) AND member_id = \(member)
                AND state <> 'answered'
            """
        )
    }

    /// Whether the time of an offer has run out.
    func hasEnded(at now: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM answer_invitation WHERE organization_id = \(organization) AND is_first = 1
                AND state = 'open' AND ends_at <= \(now) ORDER BY ends_at LIMIT 1
            """
        ).isEmpty
    }

    func endOffers(at now: Moment) throws {
        try connection.execute(
            """
            UPDATE answer_invitation SET state = 'ended'
            WHERE organization_id = \(organization) AND is_first = 1 AND state = 'open' AND ends_at <= \(now)
            """
        )
    }

    /// How often a member was asked since then.
    func number(askedOf member: MemberID, since moment: Moment) throws -> Int {
        try number(where: "i.member_id = \(member) AND i.created_at > \(moment)")
    }

    /// How many somebody asked since then.
    func number(askedBy author: CommunityAuthor, since moment: Moment) throws -> Int {
        switch author {
        case .member(let id): try number(where: "i.by_member_id = \(id) AND i.created_at > \(moment)")
        case .agent(let id, _): try number(where: "i.by_agent_id = \(id) AND i.created_at > \(moment)")
        }
    }

    private func number(where condition: SQL) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM answer_invitation i
            WHERE i.organization_id = \(organization) AND \(condition)
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// What was asked of who leaves goes; that they asked others is of nobody any more.
    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM answer_invitation WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }

    private func invitations(
        where condition: SQL,
        _ rest: SQL = "ORDER BY i.created_at, i.id LIMIT 500"
    ) throws -> [Invitation] {
        try connection.rows(
            """
            SELECT i.id, i.topic_id, i.member_id, i.by_member_id, i.by_agent_id, i.is_first, i.state, i.created_at,
                i.ends_at
            FROM answer_invitation i WHERE i.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map { try Invitation($0, in: organization) }
    }
}

extension Invitation {
    fileprivate init(_ row: Row, in organization: OrganizationID) throws {
        let agent: AgentID? = try row.optionalID("by_agent_id")
        let member: MemberID? = try row.optionalID("by_member_id")
        // Which unit somebody of ours sat in is not asked of an invitation: that of the hub stands for it.
        let ours = agent.map { CommunityAuthor.agent($0, organization.retyped()) }
        let author = member.map { CommunityAuthor.member($0) } ?? ours
        self.init(
            id: try row.id("id"),
            topic: try row.id("topic_id"),
            member: try row.id("member_id"),
            by: try row.flag("is_first") ? nil : author,
            state: State(rawValue: try row.text("state")) ?? .ended,
            createdAt: try row.moment("created_at"),
            endsAt: try row.moment("ends_at")
        )
    }
}

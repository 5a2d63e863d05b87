import Primitives
import Storage

/// The table `community_claim`: who says that they were somebody in another forum.
struct ProfileClaimTable {
    let organization: OrganizationID
    let connection: any Connection

    func insert(_ claim: ProfileClaim, from source: String) throws {
        try connection.execute(
            """
            INSERT INTO community_claim (organization_id, id, member_id, profile_id, source, code, words, state,
                created_at)
            VALUES (\(organization), \(claim.id), \(claim.member), \(claim.profile), \(source), \(claim.code),
                \(claim.words), \(claim.state.rawValue), \(claim.createdAt))
            """
        )
    }

    func find(_ id: ID<ProfileClaim>) throws -> ProfileClaim? {
        try shown(where: "l.id = \(id)").first?.claim
    }

    /// What a member has asked for and nobody has looked at.
    func open(of member: MemberID) throws -> [ProfileClaim] {
        try shown(where: "l.member_id = \(member) AND l.state = 'open'").map(\.claim)
    }

    /// Says whether nobody had decided.
    func settle(
        _ id: ID<ProfileClaim>,
        as state: ProfileClaim.State,
        by agent: AgentID,
        at now: Moment
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE community_claim SET state = \(state.rawValue), agent_id = \(agent), settled_at = \(now)
            WHERE organization_id = \(organization) AND id = \(id) AND state = 'open'
            """
        ) == 1
    }

    /// Whoever leaves asks for nothing any more.
    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM community_claim WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }

    /// Claims of whom this holds, the oldest first; `l` is the table's name.
    func shown(where condition: SQL) throws -> [ShownClaim] {
        try connection.rows(
            """
            SELECT l.id, l.member_id, l.profile_id, l.source, l.code, l.words, l.state, l.created_at,
                m.name AS member_name, p.name AS profile_name, i.site, i.form, k.foreign_id
            FROM community_claim l
            LEFT JOIN member m ON m.organization_id = l.organization_id AND m.id = l.member_id
            LEFT JOIN member p ON p.organization_id = l.organization_id AND p.id = l.profile_id
            LEFT JOIN community_import i ON i.organization_id = l.organization_id AND i.name = l.source
            LEFT JOIN community_import_key k ON k.organization_id = l.organization_id AND k.id = l.profile_id
                AND k.kind = 'member' AND k.source = l.source
            WHERE l.organization_id = \(organization) AND \(condition) ORDER BY l.created_at, l.id LIMIT 200
            """
        ).map(ShownClaim.init)
    }
}

extension ShownClaim {
    fileprivate init(_ row: Row) throws {
        self.init(
            claim: ProfileClaim(
                id: try row.id("id"),
                member: try row.id("member_id"),
                profile: try row.id("profile_id"),
                code: try row.text("code"),
                words: try row.text("words"),
                state: ProfileClaim.State(rawValue: try row.text("state")) ?? .open,
                createdAt: try row.moment("created_at")
            ),
            memberName: try row.optionalText("member_name") ?? "",
            profileName: try row.optionalText("profile_name") ?? "",
            source: try row.text("source"),
            oldProfile: addressOfOldProfile(
                of: try row.optionalText("foreign_id"),
                at: try row.optionalText("site"),
                form: try row.optionalText("form").flatMap(ForumSource.Form.init)
            )
        )
    }
}

import Primitives
import Storage

/// The tables `community_terms`, `member_terms` and `member_rest`.
struct TermsTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Those that hold then; `nil` where there are none.
    func inForce(at moment: Moment) throws -> CommunityTerms? {
        try terms(where: "starts_at <= \(moment)", "ORDER BY version DESC LIMIT 1").first
    }

    /// The latest, whether or not they hold already.
    func latest() throws -> CommunityTerms? {
        try terms(where: "version > 0", "ORDER BY version DESC LIMIT 1").first
    }

    func insert(_ terms: CommunityTerms, by agent: AgentID, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO community_terms (organization_id, version, language, words, least_age, starts_at, agent_id,
                created_at)
            VALUES (\(organization), \(terms.version), \(terms.language), \(terms.words), \(terms.leastAge),
                \(terms.startsAt), \(agent), \(now))
            """
        )
    }

    func hasAccepted(_ member: MemberID, _ version: Int) throws -> Bool {
        try !connection.rows(
            """
            SELECT version FROM member_terms WHERE organization_id = \(organization) AND member_id = \(member)
                AND version = \(version)
            """
        ).isEmpty
    }

    /// Keeps version and day; says whether it was not accepted before.
    func accept(_ version: Int, saidOldEnough: Bool, by member: MemberID, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO member_terms (organization_id, member_id, version, said_old_enough, accepted_day)
            VALUES (\(organization), \(member), \(version), \(saidOldEnough), \(now.microseconds / 86_400_000_000))
            ON CONFLICT (organization_id, member_id, version) DO NOTHING
            """
        ) == 1
    }

    /// What a member accepted, the earliest first.
    func accepted(by member: MemberID) throws -> [(version: Int, saidOldEnough: Bool, day: Moment)] {
        try connection.rows(
            """
            SELECT version, said_old_enough, accepted_day FROM member_terms
            WHERE organization_id = \(organization) AND member_id = \(member) ORDER BY version LIMIT 1000
            """
        ).map { row in
            (
                Int(try row.integer("version")), try row.flag("said_old_enough"),
                Moment(microseconds: try row.integer("accepted_day") * 86_400_000_000)
            )
        }
    }

    /// Since when a member rests; `nil` while they take part.
    func restingSince(_ member: MemberID) throws -> Moment? {
        try connection.rows(
            "SELECT since FROM member_rest WHERE organization_id = \(organization) AND member_id = \(member)"
        ).first?.moment("since")
    }

    /// Says whether that changed anything.
    func rest(_ member: MemberID, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO member_rest (organization_id, member_id, since)
            VALUES (\(organization), \(member), \(now)) ON CONFLICT (organization_id, member_id) DO NOTHING
            """
        ) == 1
    }

    /// Says whether that changed anything.
    func wake(_ member: MemberID) throws -> Bool {
        try connection.execute(
            "DELETE FROM member_rest WHERE organization_id = \(organization) AND member_id = \(member)"
        ) == 1
    }

    /// Whoever leaves takes along what they accepted.
    func removeAll(of member: MemberID) throws {
        for table in ["member_terms", "member_rest"] as [SQL] {
            try connection.execute(
                "DELETE FROM \(table) WHERE organization_id = \(organization) AND member_id = \(member)"
            )
        }
    }

    private func terms(where condition: SQL, _ rest: SQL) throws -> [CommunityTerms] {
        try connection.rows(
            """
            SELECT version, language, words, least_age, starts_at FROM community_terms
            WHERE organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map { row in
            CommunityTerms(
                version: Int(try row.integer("version")),
                language: try row.text("language"),
                words: try row.text("words"),
                leastAge: try row.optionalInteger("least_age").map { Int($0) },
                startsAt: try row.moment("starts_at")
            )
        }
    }
}

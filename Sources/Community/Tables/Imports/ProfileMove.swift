import Primitives
import Storage

/// Makes what one member wrote and said another member's, in every table of the community.
struct ProfileMove {
    let profile: MemberID
    let member: MemberID
    let organization: OrganizationID
    let connection: any Connection

    init(from profile: MemberID, to member: MemberID, of organization: OrganizationID, on connection: any Connection) {
        (self.profile, self.member) = (profile, member)
        (self.organization, self.connection) = (organization, connection)
    }

    func callAsFunction() throws {
        let topics = try moved(in: "topic")
        let answered = try topicsOfAnswers()
        _ = try moved(in: "contribution")
        try connection.execute(
            """
            UPDATE community_revision SET member_id = \(member)
            WHERE organization_id = \(organization) AND member_id = \(profile)
            """
        )
        try connection.execute(
            """
            UPDATE wall_piece SET member_id = \(member)
            WHERE organization_id = \(organization) AND member_id = \(profile)
            """
        )
        try moveHelp()
        try ImportKeyTable(organization: organization, connection: connection).lead(profile, to: member)
        let counts = ImportedCounts(organization: organization, connection: connection)
        try counts.recount(topics: topics.union(answered))
        try counts.recount(standingOf: [member])
    }

    /// Gives the topics among the rows that are moved.
    private func moved(in table: SQL) throws -> Set<ID<Topic>> {
        let rows = try connection.rows(
            """
            SELECT id FROM \(table) WHERE organization_id = \(organization) AND member_id = \(profile) ORDER BY id
            """
        )
        try connection.execute(
            """
            UPDATE \(table) SET member_id = \(member)
            WHERE organization_id = \(organization) AND member_id = \(profile)
            """
        )
        return Set(try rows.map { try $0.id("id") })
    }

    private func topicsOfAnswers() throws -> Set<ID<Topic>> {
        Set(
            try connection.rows(
                """
                SELECT DISTINCT topic_id FROM contribution
                WHERE organization_id = \(organization) AND member_id = \(profile) ORDER BY topic_id
                """
            ).map { try $0.id("topic_id") }
        )
    }

    /// Nobody counts for themselves, and nobody twice: what the two said of each other goes.
    private func moveHelp() throws {
        try connection.execute(
            """
            UPDATE contribution_help SET helper_id = \(member)
            WHERE organization_id = \(organization) AND helper_id = \(profile) AND voice_id <> \(member)
            """
        )
        try connection.execute(
            """
            UPDATE contribution_help SET helper_id = NULL
            WHERE organization_id = \(organization) AND helper_id IN (\(profile), \(member))
                AND voice_id IN (\(profile), \(member))
            """
        )
        try connection.execute(
            """
            UPDATE contribution_help SET voice_id = \(member)
            WHERE organization_id = \(organization) AND voice_id = \(profile) AND NOT EXISTS (
                SELECT 1 AS one FROM contribution_help o WHERE o.organization_id = contribution_help.organization_id
                    AND o.contribution_id = contribution_help.contribution_id AND o.kind = contribution_help.kind
                    AND o.voice_id = \(member))
            """
        )
    }
}

import Primitives
import Storage

/// Takes the words of a member out of all tables of the community; that they wrote there, and when, stays.
struct TakenBackTable {
    let organization: OrganizationID
    let member: MemberID
    let connection: any Connection

    /// How many posts of theirs still say something.
    func number() throws -> Int {
        let row = try connection.rows(
            """
            SELECT (SELECT COUNT(*) FROM topic t WHERE t.organization_id = \(organization)
                    AND t.member_id = \(member) AND t.body <> '')
                + (SELECT COUNT(*) FROM contribution c WHERE c.organization_id = \(organization)
                    AND c.member_id = \(member) AND c.body <> '') AS number
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Every topic of theirs, and every one in which they wrote.
    func touched() throws -> [ID<Topic>] {
        try connection.rows(
            """
            SELECT t.id AS id FROM topic t WHERE t.organization_id = \(organization) AND t.member_id = \(member)
            UNION
            SELECT c.topic_id AS id FROM contribution c
            WHERE c.organization_id = \(organization) AND c.member_id = \(member)
            ORDER BY id
            """
        ).map { try $0.id("id") }
    }

    func takeBack(at now: Moment) throws {
        try takeBackRevisions()
        try takeBackPosts(at: now)
        try takeBackBeside()
    }

    /// Earlier wordings go first: afterwards nobody could tell whose they were.
    ///
    /// Whoever changed tags kept the words of
    /// the author, so that these are found by the post and not by who wrote the row.
    private func takeBackRevisions() throws {
        for posts in ["topic", "contribution"] as [SQL] {
            try connection.execute(
                """
                UPDATE community_revision SET title = CASE WHEN title IS NULL THEN NULL ELSE '' END, body = ''
                WHERE organization_id = \(organization) AND post_id IN (
                    SELECT p.id FROM \(posts) p WHERE p.organization_id = \(organization) AND p.member_id = \(member)
                )
                """
            )
        }
        for words in ["topic_word", "topic_tag"] as [SQL] {
            try connection.execute(
                """
                DELETE FROM \(words) WHERE organization_id = \(organization) AND topic_id IN (
                    SELECT t.id FROM topic t WHERE t.organization_id = \(organization) AND t.member_id = \(member)
                )
                """
            )
        }
    }

    private func takeBackPosts(at now: Moment) throws {
        // What is not there is not the right answer, and nobody stands the higher for it.
        try connection.execute(
            """
            UPDATE topic SET accepted_id = NULL, version = version + 1
            WHERE organization_id = \(organization) AND accepted_id IN (
                SELECT c.id FROM contribution c
                WHERE c.organization_id = \(organization) AND c.member_id = \(member)
            )
            """
        )
        try connection.execute(
            """
            DELETE FROM contribution_help WHERE organization_id = \(organization) AND contribution_id IN (
                SELECT c.id FROM contribution c
                WHERE c.organization_id = \(organization) AND c.member_id = \(member)
            )
            """
        )
        try connection.execute(
            """
            UPDATE contribution SET body = '', helped = 0, version = version + 1, changed_at = \(now)
            WHERE organization_id = \(organization) AND member_id = \(member) AND body <> ''
            """
        )
        try connection.execute(
            """
            UPDATE topic SET title = '', body = '', tags = '', version = version + 1, changed_at = \(now)
            WHERE organization_id = \(organization) AND member_id = \(member) AND body <> ''
            """
        )
    }

    /// What they said beside their posts: with a flag or a claim, in circles, and to those who hid something.
    private func takeBackBeside() throws {
        for words in ["community_flag", "community_claim"] as [SQL] {
            try connection.execute(
                "UPDATE \(words) SET words = '' WHERE organization_id = \(organization) AND member_id = \(member)"
            )
        }
        // How much was reached together stays.
        try connection.execute(
            """
            UPDATE circle_victory SET words = '' WHERE organization_id = \(organization) AND person_id = \(member)
            """
        )
        for posts in ["topic", "contribution"] as [SQL] {
            try connection.execute(
                """
                UPDATE community_hiding SET appeal = CASE WHEN appeal IS NULL THEN NULL ELSE '' END
                WHERE organization_id = \(organization) AND post_id IN (
                    SELECT p.id FROM \(posts) p WHERE p.organization_id = \(organization) AND p.member_id = \(member)
                )
                """
            )
        }
    }
}

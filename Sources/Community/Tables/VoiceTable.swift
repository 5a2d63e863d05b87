package import Primitives
package import Storage

/// The tables `topic_voice` and `contribution_help`: what members said by pressing a button.
package struct VoiceTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    enum Kind: String {
        case meToo
        case follow
    }

    /// Says whether it was not said before.
    @discardableResult
    func say(_ kind: Kind, of topic: ID<Topic>, by member: MemberID, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO topic_voice (organization_id, topic_id, member_id, kind, created_at)
            VALUES (\(organization), \(topic), \(member), \(kind.rawValue), \(now))
            ON CONFLICT (organization_id, topic_id, kind, member_id) DO NOTHING
            """
        ) == 1
    }

    /// Says whether it had been said.
    func takeBack(_ kind: Kind, of topic: ID<Topic>, by member: MemberID) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM topic_voice WHERE organization_id = \(organization) AND topic_id = \(topic)
                AND kind = \(kind.rawValue) AND member_id = \(member)
            """
        ) == 1
    }

    func has(_ kind: Kind, of topic: ID<Topic>, by member: MemberID) throws -> Bool {
        try !connection.rows(
            """
            SELECT member_id FROM topic_voice WHERE organization_id = \(organization) AND topic_id = \(topic)
                AND kind = \(kind.rawValue) AND member_id = \(member)
            """
        ).isEmpty
    }

    func followerCount(of topic: ID<Topic>) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM topic_voice
            WHERE organization_id = \(organization) AND topic_id = \(topic) AND kind = 'follow'
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Moves what was said of a topic to the one that goes on instead; nobody counts twice.
    func move(from topic: ID<Topic>, to other: ID<Topic>) throws {
        try connection.execute(
            """
            INSERT INTO topic_voice (organization_id, topic_id, member_id, kind, created_at)
            SELECT v.organization_id, t.id, v.member_id, v.kind, v.created_at FROM topic_voice v
            JOIN topic t ON t.organization_id = v.organization_id AND t.id = \(other)
            WHERE v.organization_id = \(organization) AND v.topic_id = \(topic)
            ON CONFLICT (organization_id, topic_id, kind, member_id) DO NOTHING
            """
        )
    }

    /// Says whether it was not said before.
    func help(_ help: Help, by voice: ID<HelpVoice>, at now: Moment) throws -> Bool {
        let isNew =
            try connection.execute(
                """
                INSERT INTO contribution_help (organization_id, contribution_id, voice_id, kind, helper_id, created_at)
                VALUES (\(organization), \(help.contribution), \(voice), \(help.kind.rawValue), \(help.helper), \(now))
                ON CONFLICT (organization_id, contribution_id, kind, voice_id) DO NOTHING
                """
            ) == 1
        if isNew { try recount(help) }
        return isNew
    }

    /// Takes it back, of one voice or of all; says whether it had been said.
    func takeBack(_ help: Help, by voice: ID<HelpVoice>? = nil) throws -> Bool {
        let whose: SQL = voice.map { "AND voice_id = \($0)" } ?? ""
        let had =
            try connection.execute(
                """
                DELETE FROM contribution_help WHERE organization_id = \(organization)
                    AND contribution_id = \(help.contribution) AND kind = \(help.kind.rawValue) \(whose)
                """
            ) > 0
        if had { try recount(help) }
        return had
    }

    /// Which of these helped this member, as they said.
    func helped(_ member: MemberID, among contributions: [ID<Contribution>]) throws -> Set<ID<Contribution>> {
        Set(
            try connection.rows(
                """
                SELECT h.contribution_id FROM contribution_help h
                WHERE h.organization_id = \(organization) AND h.voice_id = \(member) AND h.kind = 'helped'
                    AND h.contribution_id IN (\(list: contributions)) ORDER BY h.contribution_id
                """
            ).map { try $0.id("contribution_id") }
        )
    }
}

/// Marks whoever said that something helped: a member, or the organisation.
enum HelpVoice {}

/// What is said about a contribution.
struct Help {
    enum Kind: String {
        case helped
        case accepted
    }

    let kind: Kind
    let contribution: ID<Contribution>
    /// Whose standing it moves; nobody's where they speak for the organisation, or of their own words.
    let helper: MemberID?
}

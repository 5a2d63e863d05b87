import Primitives
import Storage

/// Reads what all tables of the community hold of one member.
struct MemberRecordTable {
    let organization: OrganizationID
    let member: MemberID
    let connection: any Connection

    /// In the order in which they were made, topics first, with every wording.
    func posts() throws -> [MemberRecord.PostRecord] {
        var wordings: Wordings = [:]
        for table in ["topic", "contribution"] as [SQL] {
            let rows = try connection.rows(
                """
                SELECT r.post_id, r.version, r.title, r.body, r.created_at
                FROM \(table) p CROSS JOIN community_revision r
                WHERE p.organization_id = \(organization) AND p.member_id = \(member)
                    AND r.organization_id = p.organization_id AND r.post_id = p.id
                ORDER BY r.post_id, r.version
                """
            )
            for row in rows {
                let post: ID<CommunityPost> = try row.id("post_id")
                let wording = MemberRecord.WordingRecord(
                    version: Int(try row.integer("version")),
                    title: try row.optionalText("title"),
                    text: try row.text("body"),
                    at: try row.moment("created_at").description
                )
                wordings[post, default: []].append(wording)
            }
        }
        return try topics(wordings) + contributions(wordings)
    }

    private func topics(_ wordings: Wordings) throws -> [MemberRecord.PostRecord] {
        try connection.rows(
            """
            SELECT p.id, p.code, p.is_hidden, 'topic' AS kind, h.note, h.appeal FROM topic p
            LEFT JOIN community_hiding h ON h.organization_id = p.organization_id AND h.post_id = p.id
            WHERE p.organization_id = \(organization) AND p.member_id = \(member) ORDER BY p.created_at, p.id
            """
        ).map { try MemberRecord.PostRecord($0, wordings) }
    }

    private func contributions(_ wordings: Wordings) throws -> [MemberRecord.PostRecord] {
        try connection.rows(
            """
            SELECT p.id, t.code, p.is_hidden, CASE WHEN p.is_answer = 1 THEN 'answer' ELSE 'comment' END AS kind,
                h.note, h.appeal
            FROM contribution p
            JOIN topic t ON t.organization_id = p.organization_id AND t.id = p.topic_id
            LEFT JOIN community_hiding h ON h.organization_id = p.organization_id AND h.post_id = p.id
            WHERE p.organization_id = \(organization) AND p.member_id = \(member) ORDER BY p.created_at, p.id
            """
        ).map { try MemberRecord.PostRecord($0, wordings) }
    }

    func voices() throws -> [MemberRecord.VoiceRecord] {
        try connection.rows(
            """
            SELECT kind, topic_id AS about, created_at FROM topic_voice
            WHERE organization_id = \(organization) AND member_id = \(member)
            UNION ALL
            SELECT kind, contribution_id AS about, created_at FROM contribution_help
            WHERE organization_id = \(organization) AND voice_id = \(member)
            ORDER BY created_at, about, kind
            """
        ).map { row in
            let about: ID<CommunityPost> = try row.id("about")
            return MemberRecord.VoiceRecord(
                kind: try row.text("kind"),
                about: about.description,
                at: try row.moment("created_at").description
            )
        }
    }

    func flags() throws -> [MemberRecord.FlagRecord] {
        try connection.rows(
            """
            SELECT post_id, reason, words, created_at FROM community_flag
            WHERE organization_id = \(organization) AND member_id = \(member) ORDER BY created_at, post_id
            """
        ).map { row in
            let post: ID<CommunityPost> = try row.id("post_id")
            return MemberRecord.FlagRecord(
                post: post.description,
                reason: try row.text("reason"),
                words: try row.text("words"),
                at: try row.moment("created_at").description
            )
        }
    }

    func mails() throws -> [MemberRecord.MailRecord] {
        try connection.rows(
            """
            SELECT cause, state, created_at FROM member_mail
            WHERE organization_id = \(organization) AND member_id = \(member) ORDER BY created_at, id
            """
        ).map { row in
            MemberRecord.MailRecord(
                cause: try row.text("cause"),
                state: try row.text("state"),
                at: try row.moment("created_at").description
            )
        }
    }

    func stays() throws -> [MemberRecord.StayRecord] {
        try connection.rows(
            """
            SELECT created_at, ends_at FROM member_stay
            WHERE organization_id = \(organization) AND member_id = \(member) ORDER BY created_at, token_hash
            """
        ).map { row in
            MemberRecord.StayRecord(
                begunAt: try row.moment("created_at").description,
                endsAt: try row.moment("ends_at").description
            )
        }
    }

    func acts() throws -> Int {
        try connection.rows(
            "SELECT number FROM member_act WHERE organization_id = \(organization) AND member_id = \(member)"
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }
}

/// Those of each post, the earliest first.
private typealias Wordings = [ID<CommunityPost>: [MemberRecord.WordingRecord]]

extension MemberRecord.PostRecord {
    fileprivate init(_ row: Row, _ wordings: Wordings) throws {
        let id: ID<CommunityPost> = try row.id("id")
        self.init(
            id: id.description,
            kind: try row.text("kind"),
            topic: try row.text("code"),
            isHidden: try row.flag("is_hidden"),
            hiddenBecause: try row.optionalText("note"),
            appeal: try row.optionalText("appeal"),
            wordings: wordings[id] ?? []
        )
    }
}

import Organization
import Primitives
import Storage

/// Something of a topic that its followers are to be told of.
struct UntoldNews {
    let cause: MemberMail.Cause
    let about: ID<MailSubject>
    let topic: ID<Topic>
    /// Whoever brought it; they are not told.
    let author: MemberID?
    /// Up to whom mail was made ready.
    let reached: MemberID?
    let at: Moment
}

/// The table `member_news`: one row for each, however many follow; mail is made of it in pieces.
struct MemberNewsTable {
    let organization: OrganizationID
    let connection: any Connection

    func insert(_ news: UntoldNews) throws {
        try connection.execute(
            """
            INSERT INTO member_news (organization_id, cause, about_id, topic_id, author_id, created_at)
            VALUES (\(organization), \(news.cause.rawValue), \(news.about), \(news.topic), \(news.author), \(news.at))
            ON CONFLICT (organization_id, cause, about_id) DO NOTHING
            """
        )
    }

    func oldest() throws -> UntoldNews? {
        try connection.rows(
            """
            SELECT cause, about_id, topic_id, author_id, reached_id, created_at FROM member_news
            WHERE organization_id = \(organization) ORDER BY created_at, about_id, cause LIMIT 1
            """
        ).first.map { row in
            UntoldNews(
                cause: MemberMail.Cause(rawValue: try row.text("cause")) ?? .answer,
                about: try row.id("about_id"),
                topic: try row.id("topic_id"),
                author: try row.optionalID("author_id"),
                reached: try row.optionalID("reached_id"),
                at: try row.moment("created_at")
            )
        }
    }

    /// The next of those who followed when it came.
    func followers(of news: UntoldNews, atMost limit: Int) throws -> [MemberID] {
        if news.cause == .decision {
            return try NeedSourceTable(organization: organization, connection: connection)
                .followers(ofStep: news.about, at: news.at, behind: news.reached, atMost: limit)
        }
        let behind: SQL = news.reached.map { "AND member_id > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT member_id FROM topic_voice
            WHERE organization_id = \(organization) AND topic_id = \(news.topic) AND kind = 'follow'
                AND created_at <= \(news.at) \(behind)
            ORDER BY member_id LIMIT \(limit)
            """
        ).map { try $0.id("member_id") }
    }

    func note(_ news: UntoldNews, reached member: MemberID) throws {
        try connection.execute(
            """
            UPDATE member_news SET reached_id = \(member) WHERE organization_id = \(organization)
                AND cause = \(news.cause.rawValue) AND about_id = \(news.about)
            """
        )
    }

    func remove(_ news: UntoldNews) throws {
        try connection.execute(
            """
            DELETE FROM member_news WHERE organization_id = \(organization)
                AND cause = \(news.cause.rawValue) AND about_id = \(news.about)
            """
        )
    }
}

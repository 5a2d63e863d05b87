package import Primitives
package import Storage

/// By what a mail of a member is known that comes back: for whom, about what and until when.
struct ReplyToken: Sendable, Equatable {
    let id: ID<ReplyToken>
    let member: MemberID
    let topic: ID<Topic>
    /// The answer of which the mail told; what comes back is a comment on it.
    let answer: ID<Contribution>?
    let createdAt: Moment
    let endsAt: Moment
}

/// A token with the hash under which it is kept.
struct SealedReply: Sendable {
    let hash: [UInt8]
    let token: ReplyToken
}

/// The tables `reply_token` and `reply_refusal`.
package struct ReplyTokenTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    func insert(_ sealed: SealedReply) throws {
        let token = sealed.token
        try connection.execute(
            """
            INSERT INTO reply_token (organization_id, token_hash, id, member_id, topic_id, answer_id, created_at,
                ends_at)
            VALUES (\(organization), \(sealed.hash), \(token.id), \(token.member), \(token.topic), \(token.answer),
                \(token.createdAt), \(token.endsAt))
            """
        )
    }

    /// By its hash, so that no look tells how much of a guess was right.
    func find(hash: [UInt8]) throws -> ReplyToken? {
        try connection.rows(
            """
            SELECT id, member_id, topic_id, answer_id, created_at, ends_at FROM reply_token
            WHERE organization_id = \(organization) AND token_hash = \(hash)
            """
        ).first.map { row in
            ReplyToken(
                id: try row.id("id"),
                member: try row.id("member_id"),
                topic: try row.id("topic_id"),
                answer: try row.optionalID("answer_id"),
                createdAt: try row.moment("created_at"),
                endsAt: try row.moment("ends_at")
            )
        }
    }

    /// Whether one ended so long ago that nobody needs to hear so any more.
    func hasEnded(before moment: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM reply_token WHERE organization_id = \(organization) AND ends_at < \(moment)
            ORDER BY ends_at LIMIT 1
            """
        ).isEmpty
    }

    func sweep(before moment: Moment) throws {
        try connection.execute(
            "DELETE FROM reply_token WHERE organization_id = \(organization) AND ends_at < \(moment)"
        )
        try connection.execute(
            "DELETE FROM reply_refusal WHERE organization_id = \(organization) AND day < \(day(of: moment))"
        )
    }

    package func removeAll(of member: MemberID) throws {
        for table in ["reply_token", "reply_refusal"] as [SQL] {
            try connection.execute(
                "DELETE FROM \(table) WHERE organization_id = \(organization) AND member_id = \(member)"
            )
        }
    }

    /// Every secret that a mail took along; whoever has a backup has nothing of it.
    func removeAll() throws {
        for table in ["reply_token", "member_wish_link"] as [SQL] {
            try connection.execute("DELETE FROM \(table) WHERE organization_id = \(organization)")
        }
    }

    /// Notes that a mail was not taken; `nil` where that was told today already.
    func refuse(_ token: ReplyToken, as refusal: MailReplyRefused, at now: Moment) throws -> ID<ReplyRefusal>? {
        let id = ID<ReplyRefusal>.new(at: now)
        let isNew =
            try connection.execute(
                """
                INSERT INTO reply_refusal (organization_id, token_id, day, id, member_id, code)
                VALUES (\(organization), \(token.id), \(day(of: now)), \(id), \(token.member), \(refusal.rawValue))
                ON CONFLICT (organization_id, token_id, day) DO NOTHING
                """
            ) == 1
        return isNew ? id : nil
    }

    func refusal(_ id: ID<ReplyRefusal>) throws -> MailReplyRefused? {
        try connection.rows(
            "SELECT code FROM reply_refusal WHERE organization_id = \(organization) AND id = \(id)"
        ).first.flatMap { MailReplyRefused(rawValue: try $0.text("code")) }
    }
}

/// Marks that a mail was not taken.
enum ReplyRefusal {}

private func day(of moment: Moment) -> Int64 { moment.microseconds / 86_400_000_000 }

import Primitives
import Storage

/// What a link in a mail to a member lets its reader do, once.
struct MemberLink: Sendable, Equatable {
    enum Action: String {
        /// Twenty minutes.
        case signIn
        /// Get no more mail about a topic; a wish that is heard for longer.
        case unfollow

        var lifetime: Duration {
            switch self {
            case .signIn: .seconds(20 * 60)
            case .unfollow: .seconds(60 * 86_400)
            }
        }
    }

    let action: Action
    let email: String?
    let member: MemberID?
    let topic: ID<Topic>?
    let endsAt: Moment
    var usedAt: Moment?
}

/// The table `member_link`: what links in mails to members allow, by the hash of what stands in them.
struct MemberLinkTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Whether a link has ended that still knows an address, or ended a day ago.
    func hasEnded(at now: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT ends_at FROM member_link WHERE organization_id = \(organization) AND ends_at <= \(now)
                AND (email IS NOT NULL OR ends_at < \(now - .seconds(86_400))) ORDER BY ends_at LIMIT 1
            """
        ).isEmpty
    }

    /// Takes the addresses of those that have ended; for a day more they say that they have, then they go.
    func sweep(at now: Moment) throws {
        try connection.execute(
            """
            UPDATE member_link SET email = NULL
            WHERE organization_id = \(organization) AND ends_at <= \(now) AND email IS NOT NULL
            """
        )
        try connection.execute(
            """
            DELETE FROM member_link WHERE organization_id = \(organization) AND ends_at < \(now - .seconds(86_400))
            """
        )
    }

    /// Keeps the link of a mail that leaves.
    func insert(_ link: MemberLink, hash: [UInt8]) throws {
        try connection.execute(
            """
            INSERT INTO member_link (organization_id, token_hash, action, email, member_id, topic_id, ends_at)
            VALUES (\(organization), \(hash), \(link.action.rawValue), \(link.email), \(link.member), \(link.topic),
                \(link.endsAt))
            """
        )
    }

    func find(hash: [UInt8]) throws -> MemberLink? {
        try connection.rows(
            """
            SELECT action, email, member_id, topic_id, ends_at, used_at FROM member_link
            WHERE organization_id = \(organization) AND token_hash = \(hash)
            """
        ).first.flatMap { row in
            guard let action = MemberLink.Action(rawValue: try row.text("action")) else { return nil }
            return MemberLink(
                action: action,
                email: try row.optionalText("email"),
                member: try row.optionalID("member_id"),
                topic: try row.optionalID("topic_id"),
                endsAt: try row.moment("ends_at"),
                usedAt: try row.optionalMoment("used_at")
            )
        }
    }

    /// Says whether nobody had used it; an address that was needed to sign in is not kept any longer.
    func use(hash: [UInt8], at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE member_link SET used_at = \(now), email = NULL
            WHERE organization_id = \(organization) AND token_hash = \(hash) AND used_at IS NULL
            """
        ) == 1
    }

    func removeAll(of member: MemberID, email: String?) throws {
        try connection.execute(
            """
            DELETE FROM member_link
            WHERE organization_id = \(organization) AND (member_id = \(member) OR email = \(email))
            """
        )
    }
}

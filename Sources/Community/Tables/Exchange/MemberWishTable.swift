package import Primitives
package import Storage

/// The tables `member_wish` and `member_wish_link`.
package struct MemberWishTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    package func find(_ member: MemberID) throws -> MemberWish {
        let row = try connection.rows(
            """
            SELECT pace, takes_invitations, weekly FROM member_wish
            WHERE organization_id = \(organization) AND member_id = \(member)
            """
        ).first
        return try row.map { try MemberWish($0) } ?? .usual
    }

    /// A period begins when somebody chooses it.
    func set(_ wish: MemberWish, of member: MemberID, at now: Moment) throws {
        let (pace, takes, weekly) = (wish.pace.rawValue, wish.takesInvitations, wish.weekly)
        try connection.execute(
            """
            INSERT INTO member_wish (organization_id, member_id, pace, takes_invitations, weekly, digest_since,
                digest_at)
            VALUES (\(organization), \(member), \(pace), \(takes), \(weekly), \(now), \(now))
            ON CONFLICT (organization_id, member_id) DO UPDATE SET pace = excluded.pace,
                takes_invitations = excluded.takes_invitations, weekly = excluded.weekly,
                digest_since = CASE WHEN member_wish.pace = excluded.pace THEN member_wish.digest_since
                    ELSE excluded.digest_since END,
                digest_at = CASE WHEN member_wish.pace = excluded.pace THEN member_wish.digest_at
                    ELSE excluded.digest_at END
            """
        )
    }

    /// Those among these who do not want to hear of each thing as it happens.
    func later(among members: [MemberID]) throws -> Set<MemberID> {
        Set(
            try connection.rows(
                """
                SELECT member_id FROM member_wish WHERE organization_id = \(organization)
                    AND member_id IN (\(list: members)) AND pace <> 'immediately' ORDER BY member_id
                """
            ).map { try $0.id("member_id") }
        )
    }

    /// Whose period is over, who waits longest first.
    func due(_ pace: MemberWish.Pace, before moment: Moment) throws -> [(member: MemberID, since: Moment)] {
        try connection.rows(
            """
            SELECT member_id, digest_at FROM member_wish
            WHERE organization_id = \(organization) AND pace = \(pace.rawValue) AND digest_at <= \(moment)
            ORDER BY digest_at, member_id LIMIT 100
            """
        ).map { (member: try $0.id("member_id"), since: try $0.moment("digest_at")) }
    }

    /// Since when the digest of a member tells what is new.
    func digestSince(_ member: MemberID) throws -> Moment? {
        try connection.rows(
            """
            SELECT digest_since FROM member_wish WHERE organization_id = \(organization) AND member_id = \(member)
            """
        ).first.map { try $0.moment("digest_since") }
    }

    /// Says whether nobody else has seen to this period.
    func noteDigest(of member: MemberID, since moment: Moment, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE member_wish SET digest_since = \(moment), digest_at = \(now)
            WHERE organization_id = \(organization) AND member_id = \(member) AND digest_at = \(moment)
            """
        ) == 1
    }

    func insert(_ wish: SealedWish) throws {
        try connection.execute(
            """
            INSERT INTO member_wish_link (organization_id, token_hash, kind, member_id, ends_at)
            VALUES (\(organization), \(wish.hash), \(wish.kind.rawValue), \(wish.member), \(wish.endsAt))
            """
        )
    }

    func link(hash: [UInt8], at now: Moment) throws -> (kind: MemberWish.Kind, member: MemberID)? {
        try connection.rows(
            """
            SELECT kind, member_id FROM member_wish_link
            WHERE organization_id = \(organization) AND token_hash = \(hash) AND ends_at > \(now)
            """
        ).first.flatMap { row -> (kind: MemberWish.Kind, member: MemberID)? in
            guard let kind = MemberWish.Kind(rawValue: try row.text("kind")) else { return nil }
            return (kind: kind, member: try row.id("member_id"))
        }
    }

    func sweep(at now: Moment) throws {
        try connection.execute(
            "DELETE FROM member_wish_link WHERE organization_id = \(organization) AND ends_at <= \(now)"
        )
    }

    func removeAll(of member: MemberID) throws {
        for table in ["member_wish", "member_wish_link"] as [SQL] {
            try connection.execute(
                "DELETE FROM \(table) WHERE organization_id = \(organization) AND member_id = \(member)"
            )
        }
    }
}

extension MemberWish {
    fileprivate init(_ row: Row) throws {
        self.init(
            pace: Pace(rawValue: try row.text("pace")) ?? .never,
            takesInvitations: try row.flag("takes_invitations"),
            weekly: Int(try row.integer("weekly"))
        )
    }
}

/// A link that ends a kind of mail, with the hash under which it is kept.
struct SealedWish: Sendable {
    let hash: [UInt8]
    let kind: MemberWish.Kind
    let member: MemberID
    let endsAt: Moment
}

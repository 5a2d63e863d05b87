package import Primitives
package import Storage

/// The table `member_stay`: which members are here, by the hash of what they hold.
package struct MemberStayTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Keeps a stay; those that have ended go.
    func insert(
        hash: [UInt8],
        of member: MemberID,
        at now: Moment,
        until end: Moment,
        by way: SignInWay = .mail
    ) throws {
        try connection.execute(
            "DELETE FROM member_stay WHERE organization_id = \(organization) AND ends_at < \(now)"
        )
        try connection.execute(
            """
            INSERT INTO member_stay (organization_id, token_hash, member_id, created_at, ends_at, begun_by)
            VALUES (\(organization), \(hash), \(member), \(now), \(end), \(way.rawValue))
            """
        )
    }

    func member(hash: [UInt8], at now: Moment) throws -> MemberID? {
        try connection.rows(
            """
            SELECT member_id FROM member_stay
            WHERE organization_id = \(organization) AND token_hash = \(hash) AND ends_at > \(now)
            """
        ).first?.id("member_id")
    }

    /// On which way a stay of this member began since a moment; `nil` where it began before, or is another's.
    func way(hash: [UInt8], of member: MemberID, since moment: Moment) throws -> SignInWay? {
        try connection.rows(
            """
            SELECT begun_by FROM member_stay WHERE organization_id = \(organization) AND token_hash = \(hash)
                AND member_id = \(member) AND created_at > \(moment)
            """
        ).first.flatMap { try $0.optionalText("begun_by") }.flatMap(SignInWay.init(rawValue:))
    }

    func remove(hash: [UInt8]) throws {
        try connection.execute(
            "DELETE FROM member_stay WHERE organization_id = \(organization) AND token_hash = \(hash)"
        )
    }

    func removeAll(of member: MemberID, except kept: [UInt8] = []) throws {
        try connection.execute(
            """
            DELETE FROM member_stay
            WHERE organization_id = \(organization) AND member_id = \(member) AND token_hash <> \(kept)
            """
        )
    }

    /// Ends every stay, every link and every sign-in under way: who held one when a backup was made holds nothing after it was restored.
    package func removeAll() throws {
        for table in ["member_stay", "member_link", "fediverse_journey"] as [SQL] {
            try connection.execute("DELETE FROM \(table) WHERE organization_id = \(organization)")
        }
    }
}

import Primitives
import Storage

/// The table `member_password`: the hash of a member's password, of those who have one.
struct MemberPasswordTable {
    let organization: OrganizationID
    let connection: any Connection

    func hash(of member: MemberID) throws -> String? {
        try connection.rows(
            """
            SELECT hash FROM member_password WHERE organization_id = \(organization) AND member_id = \(member)
            """
        ).first?.text("hash")
    }

    func keep(_ hash: String, of member: MemberID, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO member_password (organization_id, member_id, hash, set_at)
            VALUES (\(organization), \(member), \(hash), \(now))
            ON CONFLICT (organization_id, member_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at
            """
        )
    }

    /// Says whether there was one.
    func remove(of member: MemberID) throws -> Bool {
        try connection.execute(
            "DELETE FROM member_password WHERE organization_id = \(organization) AND member_id = \(member)"
        ) == 1
    }
}

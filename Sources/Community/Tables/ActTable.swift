import Primitives
import Storage

/// The table `member_act`: how much a member does by buttons within an hour of the clock.
struct ActTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Counts one more, and says how many that makes.
    func count(_ member: MemberID, at now: Moment) throws -> Int {
        let hour = now.microseconds / 3_600_000_000
        try connection.execute(
            """
            INSERT INTO member_act (organization_id, member_id, hour, number)
            VALUES (\(organization), \(member), \(hour), 1)
            ON CONFLICT (organization_id, member_id) DO UPDATE SET hour = excluded.hour,
                number = CASE WHEN member_act.hour = excluded.hour THEN member_act.number + 1 ELSE 1 END
            """
        )
        let row = try connection.rows(
            "SELECT number FROM member_act WHERE organization_id = \(organization) AND member_id = \(member)"
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    func remove(_ member: MemberID) throws {
        try connection.execute(
            "DELETE FROM member_act WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }
}

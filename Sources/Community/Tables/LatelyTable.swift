import Primitives
import Storage

/// What a member wrote lately, over the tables `topic` and `contribution`.
struct LatelyTable {
    let organization: OrganizationID
    let connection: any Connection

    func lately(_ member: MemberID, at now: Moment) throws -> Lately {
        let (hour, day) = (now - .seconds(3_600), now - .seconds(86_400))
        // The most that anybody may write in a day, and one.
        let rows = try connection.rows(
            """
            SELECT f.body, f.created_at FROM (
                SELECT t.id, t.body, t.created_at FROM topic t
                WHERE t.organization_id = \(organization) AND t.member_id = \(member) AND t.created_at > \(day)
                UNION ALL
                SELECT c.id, c.body, c.created_at FROM contribution c
                WHERE c.organization_id = \(organization) AND c.member_id = \(member) AND c.created_at > \(day)
            ) f ORDER BY f.created_at DESC, f.id DESC LIMIT 201
            """
        )
        return Lately(
            hour: try rows.count { try $0.moment("created_at") > hour },
            day: rows.count,
            texts: try rows.prefix(20).map { try $0.text("body") }
        )
    }
}

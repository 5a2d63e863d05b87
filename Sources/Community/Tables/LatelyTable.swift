import Primitives
import Storage

/// What a member wrote and changed lately, over the table `community_revision`.
struct LatelyTable {
    let organization: OrganizationID
    let connection: any Connection

    /// What they said in other posts than this one, where they change one.
    func lately(_ member: MemberID, changing post: ID<CommunityPost>? = nil, at now: Moment) throws -> Lately {
        let (hour, day) = (now - .seconds(3_600), now - .seconds(86_400))
        // More than anybody may write and change in a day.
        let rows = try connection.rows(
            """
            SELECT r.post_id, r.version, r.title, r.body, r.created_at FROM community_revision r
            WHERE r.organization_id = \(organization) AND r.member_id = \(member) AND r.created_at > \(day)
            ORDER BY r.created_at DESC, r.post_id DESC, r.version DESC LIMIT 2000
            """
        ).map { row in
            Wording(
                post: try row.id("post_id"),
                isNew: try row.integer("version") == 1,
                said: Said(title: try row.optionalText("title"), body: try row.text("body")),
                at: try row.moment("created_at")
            )
        }
        return Lately(
            hour: rows.count { $0.isNew && $0.at > hour },
            day: rows.count(where: \.isNew),
            edits: rows.count { !$0.isNew && $0.at > hour },
            texts: rows.filter { $0.post != post }.prefix(20).map(\.said)
        )
    }

    private struct Wording {
        let post: ID<CommunityPost>
        let isNew: Bool
        let said: Said
        let at: Moment
    }
}

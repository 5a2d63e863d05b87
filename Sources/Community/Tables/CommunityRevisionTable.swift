import Primitives
import Storage

/// The table `community_revision`: every wording that something in the community had.
struct CommunityRevisionTable {
    let organization: OrganizationID
    let connection: any Connection

    /// `member` is who gave it this wording; nobody where one of ours did.
    func insert<Entity>(
        _ post: ID<Entity>,
        version: Int,
        title: String?,
        body: String,
        by member: MemberID?,
        at moment: Moment
    ) throws {
        try connection.execute(
            """
            INSERT INTO community_revision (organization_id, post_id, version, title, body, member_id, created_at)
            VALUES (\(organization), \(post), \(version), \(title), \(body), \(member), \(moment))
            """
        )
    }

    /// Whether something began with these words: then a form that brings it again is the same one.
    func began<Entity>(_ post: ID<Entity>, as said: Said) throws -> Bool {
        try connection.rows(
            """
            SELECT title, body FROM community_revision
            WHERE organization_id = \(organization) AND post_id = \(post) AND version = 1
            """
        ).first.map { try $0.optionalText("title") == said.title && $0.text("body") == said.body } ?? false
    }

    /// The latest first.
    func all<Entity>(of post: ID<Entity>) throws -> [CommunityRevision] {
        try connection.rows(
            """
            SELECT version, title, body, created_at FROM community_revision
            WHERE organization_id = \(organization) AND post_id = \(post) ORDER BY version DESC LIMIT 200
            """
        ).map { row in
            CommunityRevision(
                version: Int(try row.integer("version")),
                title: try row.optionalText("title"),
                body: try row.text("body"),
                at: try row.moment("created_at")
            )
        }
    }
}

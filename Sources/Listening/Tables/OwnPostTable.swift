package import Primitives
package import Storage

/// The table `own_post`: what we have published, so that an answer to it is known as one whoever listens.
package struct OwnPostTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func insert(_ native: String, by author: String, on network: String, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO own_post (organization_id, network, native_id, author_id, noted_at)
            VALUES (\(organization), \(network), \(native), \(author), \(moment))
            ON CONFLICT (organization_id, network, native_id) DO NOTHING
            """
        )
    }
}

/// What names a post that is held, and who wrote it.
struct HeldPost: Sendable {
    let network: String
    let post: String
    let author: String

    /// Every post that was kept or published since then, ours and other people's.
    static func all(
        of organization: OrganizationID,
        since moment: Moment,
        on connection: any Connection
    ) throws -> [HeldPost] {
        try connection.rows(
            """
            SELECT network, native_id, author_id FROM mention
            WHERE organization_id = \(organization) AND received_at >= \(moment)
            UNION ALL
            SELECT network, native_id, author_id FROM own_post
            WHERE organization_id = \(organization) AND noted_at >= \(moment)
            """
        ).map { row in
            HeldPost(
                network: try row.text("network"),
                post: try row.text("native_id"),
                author: try row.text("author_id")
            )
        }
    }
}

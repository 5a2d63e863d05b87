import Foundation
package import Primitives
package import Storage

/// The table `planned_post`: what was approved and answers nobody.
package struct PlannedPostTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "publishing",
        5,
        [
            """
            CREATE TABLE planned_post (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                content TEXT NOT NULL, approved_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            // Of a post of its own, in whose name it leaves; an answer is its conversation's.
            "ALTER TABLE outbox ADD COLUMN unit_id \(type: .bytes)",
        ]
    )

    package func insert(_ post: PlannedPost) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = String(decoding: try encoder.encode(post), as: UTF8.self)
        try connection.execute(
            """
            INSERT INTO planned_post (organization_id, id, unit_id, content, approved_at)
            VALUES (\(organization), \(post.id), \(post.unit), \(content), \(post.approvedAt))
            """
        )
    }

    package func find(_ id: ID<PlannedPost>) throws -> PlannedPost? {
        try connection.rows(
            "SELECT content FROM planned_post WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map { try JSONDecoder().decode(PlannedPost.self, from: Data(try $0.text("content").utf8)) }
    }
}

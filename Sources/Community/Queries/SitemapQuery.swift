package import Journal
import Organization
package import Primitives
import Storage

/// The topics that search engines may know, in the order of their ids.
package struct SitemapQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Entry: Sendable, Equatable {
        package let id: ID<Topic>
        package let code: String
        package let activeAt: Moment
    }

    /// What is hidden or goes on elsewhere is not among them.
    package func callAsFunction(behind id: ID<Topic>? = nil, atMost limit: Int = 5_000) async throws -> [Entry] {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let behind: SQL = id.map { "AND t.id > \($0)" } ?? ""
            return try connection.rows(
                """
                SELECT t.id, t.code, t.active_at FROM topic t
                WHERE t.organization_id = \(organization) AND t.is_hidden = 0 AND t.canonical_id IS NULL \(behind)
                ORDER BY t.id LIMIT \(limit)
                """
            ).map { Entry(id: try $0.id("id"), code: try $0.text("code"), activeAt: try $0.moment("active_at")) }
        }
    }
}

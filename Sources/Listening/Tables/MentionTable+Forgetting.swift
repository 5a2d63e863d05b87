package import Channels
import Foundation
package import Primitives
import Storage

extension MentionTable {
    /// Changes what is kept of an author's posts on one of our own networks, such as the name over them.
    package func rewrite(
        postsOf author: String,
        on network: String,
        in organization: OrganizationID,
        _ change: (inout IncomingPost) -> Void
    ) throws {
        var last: ID<Mention>?
        while true {
            let behind: SQL = last.map { "AND id > \($0)" } ?? ""
            let rows = try connection.rows(
                """
                SELECT id, post FROM mention
                WHERE organization_id = \(organization) AND network = \(network) AND author_id = \(author) \(behind)
                ORDER BY id LIMIT 500
                """
            )
            for row in rows {
                let before = try JSONDecoder().decode(IncomingPost.self, from: Data(try row.text("post").utf8))
                var post = before
                change(&post)
                if post != before { try replace(post, of: organization) }
                last = try row.id("id")
            }
            if rows.count < 500 { return }
        }
    }
}

package import Channels
import Foundation
package import Primitives
import Storage

/// What a post said before its author changed it.
package struct FormerWording: Sendable, Equatable {
    package let content: IncomingPost
    /// When it was said otherwise, as far as we heard.
    package let until: Moment
}

extension PostTable {
    /// What these posts said before, oldest first.
    package func formerWordings(of posts: [ID<Post>]) throws -> [ID<Post>: [FormerWording]] {
        guard !posts.isEmpty else { return [:] }
        let rows = try connection.rows(
            """
            SELECT post_id, moment, content FROM post_version
            WHERE organization_id = \(organization) AND post_id IN (\(list: posts.sorted()))
            ORDER BY post_id, moment LIMIT 2000
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            let content = try JSONDecoder().decode(IncomingPost.self, from: Data(try row.text("content").utf8))
            found[try row.id("post_id"), default: []]
                .append(FormerWording(content: content, until: try row.moment("moment")))
        }
    }
}

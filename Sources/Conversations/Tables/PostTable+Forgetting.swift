import Channels
import Foundation
import Listening
import Primitives
import Storage

/// A post of somebody who asks that something of it goes.
struct OwnedPost {
    let id: ID<Post>
    let conversation: ID<Conversation>
    var content: IncomingPost
}

extension PostTable {
    /// What an author wrote, by what listening keeps of them; those behind an id, so many at most.
    func written(by author: String, on network: String, behind last: ID<Post>?, atMost limit: Int) throws -> [OwnedPost]
    {
        let behind: SQL = last.map { "AND p.id > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT p.id, p.conversation_id, p.content FROM mention m CROSS JOIN post p
            WHERE m.organization_id = \(organization) AND m.network = \(network) AND m.author_id = \(author)
                AND p.organization_id = m.organization_id AND p.network = m.network AND p.native_id = m.native_id
                \(behind)
            ORDER BY p.id LIMIT \(limit)
            """
        ).map { row in
            OwnedPost(
                id: try row.id("id"),
                conversation: try row.id("conversation_id"),
                content: try decoded(try row.text("content"))
            )
        }
    }

    /// Stores what is left of a post, without a trace of what it was; `isGone` where its author took it back.
    func forget(_ post: OwnedPost, isGone: Bool) throws {
        let fate: SQL = isGone ? ", fate = 'deleted'" : ""
        try connection.execute(
            """
            UPDATE post SET content = \(try coded(post.content)) \(fate)
            WHERE organization_id = \(organization) AND id = \(post.id)
            """
        )
        // The conversation that it began bears its words.
        guard isGone else { return }
        try connection.execute(
            """
            UPDATE conversation SET subject = \(subjectLine(of: post.content))
            WHERE organization_id = \(organization) AND id = \(post.id)
            """
        )
        try connection.execute(
            "DELETE FROM post_version WHERE organization_id = \(organization) AND post_id = \(post.id)"
        )
    }

    /// Changes the wordings that a post had before.
    func rewriteVersions(of post: ID<Post>, _ change: (inout IncomingPost) -> Void) throws {
        let rows = try connection.rows(
            """
            SELECT moment, content FROM post_version
            WHERE organization_id = \(organization) AND post_id = \(post) ORDER BY moment
            """
        )
        for row in rows {
            var content = try decoded(try row.text("content"))
            change(&content)
            try connection.execute(
                """
                UPDATE post_version SET content = \(try coded(content))
                WHERE organization_id = \(organization) AND post_id = \(post) AND moment = \(try row.moment("moment"))
                """
            )
        }
    }

    /// All wordings that a post had, for taking their words out of the index.
    func versions(of post: ID<Post>) throws -> [IncomingPost] {
        try connection.rows(
            """
            SELECT content FROM post_version
            WHERE organization_id = \(organization) AND post_id = \(post) ORDER BY moment
            """
        ).map { try decoded(try $0.text("content")) }
    }
}

private func decoded(_ text: String) throws -> IncomingPost {
    try JSONDecoder().decode(IncomingPost.self, from: Data(text.utf8))
}

/// In the form in which posts are stored, so that what says the same is the same.
private func coded(_ value: IncomingPost) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

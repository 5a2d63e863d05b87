package import Channels
import Foundation
package import Organization
package import Primitives
package import Storage

/// The table `mention`.
package struct MentionTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    /// Stores mentions and gives those that were not there yet, from a replay or from a second listener.
    func insert(_ mentions: [Mention], of organization: OrganizationID) throws -> [Mention] {
        let changes = try connection.execute(batch: try mentions.map { try insertion(of: $0, organization) })
        return zip(mentions, changes).filter { $0.1 == 1 }.map(\.0)
    }

    private func insertion(of mention: Mention, _ organization: OrganizationID) throws -> SQL {
        """
        INSERT INTO mention (organization_id, id, source_id, unit_id, network, native_id, exchange, author_id, language,
            post, is_ours, created_at, received_at)
        VALUES (\(organization), \(mention.id), \(mention.source), \(mention.unit), \(mention.post.network),
            \(mention.post.id), \(mention.post.exchange), \(mention.post.author.id), \(mention.language),
            \(try coded(mention.post)), \(mention.isOurs), \(mention.post.createdAt), \(mention.receivedAt))
        ON CONFLICT (organization_id, network, native_id) DO NOTHING
        """
    }

    /// What is kept of a post; `nil` when it is not.
    func find(_ id: String, on network: String, of organization: OrganizationID) throws -> KnownMention? {
        try connection.rows(
            """
            SELECT id, unit_id, exchange, post FROM mention
            WHERE organization_id = \(organization) AND network = \(network) AND native_id = \(id)
            """
        ).first.map { row in
            KnownMention(
                id: try row.id("id"),
                unit: try row.id("unit_id"),
                exchange: try row.text("exchange"),
                post: try JSONDecoder().decode(IncomingPost.self, from: Data(try row.text("post").utf8))
            )
        }
    }

    /// Which of these ids of posts are kept.
    package func kept(among ids: [String], on network: String, of organization: OrganizationID) throws -> Set<String> {
        if ids.isEmpty { return [] }
        let rows = try connection.rows(
            """
            SELECT native_id FROM mention
            WHERE organization_id = \(organization) AND network = \(network) AND native_id IN (\(list: ids))
            ORDER BY native_id
            """
        )
        return Set(try rows.map { try $0.text("native_id") })
    }

    func replace(_ post: IncomingPost, of organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE mention SET post = \(try coded(post))
            WHERE organization_id = \(organization) AND network = \(post.network) AND native_id = \(post.id)
            """
        )
    }

    /// Gives mentions to another unit: whoever may no longer read what became of them does not find them by a query.
    package func move(_ mentions: [ID<Mention>], to unit: UnitID, of organization: OrganizationID) throws {
        for start in stride(from: 0, to: mentions.count, by: 1_000) {
            let some = Array(mentions[start..<min(start + 1_000, mentions.count)])
            try connection.execute(
                """
                UPDATE mention SET unit_id = \(unit)
                WHERE organization_id = \(organization) AND id IN (\(list: some))
                """
            )
        }
    }

    /// In which languages an author has written, and how often.
    func languages(of author: String, on network: String, in organization: OrganizationID) throws -> [String: Int] {
        let rows = try connection.rows(
            """
            SELECT language, COUNT(*) AS number FROM mention
            WHERE organization_id = \(organization) AND network = \(network) AND author_id = \(author)
                AND language IS NOT NULL
            GROUP BY language ORDER BY language
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.text("language"), Int(try $0.integer("number"))) }
        )
    }

    /// The latest kept posts of other people, newest first; those of units that a person may read only.
    package func latest(
        for viewer: Viewer,
        atMost limit: Int
    ) throws -> [KeptPost] {
        try connection.rows(
            """
            SELECT post, language, received_at FROM mention
            WHERE organization_id = \(viewer.organization) AND is_ours = 0
                AND \(viewer.condition(.read, on: "unit_id"))
            ORDER BY received_at DESC, id DESC LIMIT \(limit)
            """
        ).map { row in
            KeptPost(
                post: try JSONDecoder().decode(IncomingPost.self, from: Data(try row.text("post").utf8)),
                language: try row.optionalText("language"),
                receivedAt: try row.moment("received_at")
            )
        }
    }

    package func count(of organization: OrganizationID) throws -> Int64 {
        try connection.rows("SELECT COUNT(*) AS number FROM mention WHERE organization_id = \(organization)")
            .first?.integer("number") ?? 0
    }
}

/// A post that was kept, for trying queries on.
package struct KeptPost: Sendable {
    package let post: IncomingPost
    package let language: String?
    package let receivedAt: Moment
}

/// A mention as far as an edit or a deletion has to know it.
struct KnownMention: Sendable {
    let id: ID<Mention>
    let unit: UnitID
    /// The key of the lane in which it was recorded; whatever happens to it later travels behind it.
    let exchange: String
    let post: IncomingPost
}

private func coded(_ post: IncomingPost) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(post), as: UTF8.self)
}

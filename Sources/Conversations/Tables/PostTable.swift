package import Channels
import Foundation
import Listening
package import Primitives
package import Storage

/// The tables `post` and `post_version`.
package struct PostTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Stores a post; `false` when the network's post is there already.
    func insert(_ post: Post) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO post (organization_id, id, conversation_id, shard, network, native_id, author_id, direction, content,
                language, created_at, received_at, fate, reasons, agent_id)
            VALUES (\(organization), \(post.id), \(post.conversation), \(Conversation.shard(of: post.conversation)),
                \(post.content.network), \(post.content.id), \(post.content.author.id), \(post.direction.rawValue), \(try coded(post.content)),
                \(post.language), \(post.content.createdAt), \(post.receivedAt), \(post.fate.rawValue),
                \(try coded(post.reasons)), \(post.agent))
            ON CONFLICT (organization_id, network, native_id) DO NOTHING
            """
        ) == 1
    }

    /// Says who of us wrote a post that came back through a stream before its receipt did.
    func sign(_ native: String, on network: String, by agent: AgentID?) throws {
        try connection.execute(
            """
            UPDATE post SET agent_id = COALESCE(agent_id, \(agent))
            WHERE organization_id = \(organization) AND network = \(network) AND native_id = \(native)
            """
        )
    }

    package func find(_ native: String, on network: String) throws -> Post? {
        try connection.rows(
            """
            SELECT \(postColumns) FROM \(postsWithAuthors)
            WHERE p.organization_id = \(organization) AND p.network = \(network) AND p.native_id = \(native)
            """
        ).first.map(Post.init)
    }

    /// The posts of a conversation and of all that were merged into it, oldest first.
    ///
    /// Of a thread without end how it began and what was said last: that is what is read, and answered.
    package func all(of conversation: ID<Conversation>) throws -> [Post] {
        try all(of: conversation, beginning: 500, latest: 1_500)
    }

    func all(of conversation: ID<Conversation>, beginning: Int, latest: Int) throws -> [Post] {
        func rows(_ order: SQL, atMost limit: Int) throws -> [Row] {
            try connection.rows(
                """
                SELECT \(postColumns) FROM \(postsWithAuthors)
                WHERE p.organization_id = \(organization) AND p.conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(organization) AND canonical_id = \(conversation)
                )
                ORDER BY \(order) LIMIT \(limit)
                """
            )
        }
        let first = try rows("p.created_at, p.id", atMost: beginning + latest + 1)
        guard first.count > beginning + latest else { return try first.map(Post.init) }
        let last = try rows("p.created_at DESC, p.id DESC", atMost: latest)
        return try (first.prefix(beginning) + last.reversed()).map(Post.init)
    }

    /// Keeps the old wording beside the new one; two edits of one moment are two wordings.
    func edit(_ content: IncomingPost, at moment: Moment) throws {
        let coded = try coded(content)
        try connection.execute(
            """
            INSERT INTO post_version (organization_id, post_id, moment, content)
            SELECT p.organization_id, p.id, (
                SELECT CASE WHEN COALESCE(MAX(v.moment), 0) < \(moment) THEN \(moment) ELSE MAX(v.moment) + 1 END
                FROM post_version v WHERE v.organization_id = p.organization_id AND v.post_id = p.id
            ), p.content
            FROM post p
            WHERE p.organization_id = \(organization) AND p.network = \(content.network)
                AND p.native_id = \(content.id) AND p.content <> \(coded)
            """
        )
        try connection.execute(
            """
            UPDATE post SET content = \(coded), fate = CASE WHEN fate = 'deleted' THEN fate ELSE 'edited' END
            WHERE organization_id = \(organization) AND network = \(content.network)
                AND native_id = \(content.id) AND content <> \(coded)
            """
        )
    }

    /// The wordings that a post had before, oldest first.
    package func earlierWordings(of native: String, on network: String) throws -> [IncomingPost] {
        try connection.rows(
            """
            SELECT v.content FROM post_version v
            JOIN post p ON p.organization_id = v.organization_id AND p.id = v.post_id
            WHERE p.organization_id = \(organization) AND p.network = \(network) AND p.native_id = \(native)
            ORDER BY v.moment LIMIT 200
            """
        ).map { try JSONDecoder().decode(IncomingPost.self, from: Data(try $0.text("content").utf8)) }
    }

    func delete(_ native: String, on network: String) throws {
        try connection.execute(
            """
            UPDATE post SET fate = 'deleted'
            WHERE organization_id = \(organization) AND network = \(network) AND native_id = \(native)
            """
        )
    }
}

let postColumns: SQL = """
    p.id, p.conversation_id, p.direction, p.content, p.language, p.received_at, p.fate, p.reasons, p.agent_id,
    i.handle AS author_handle, i.name AS author_name
    """

/// Posts beside what is known of their authors by now.
let postsWithAuthors: SQL = """
    post p LEFT JOIN identity i ON i.organization_id = p.organization_id AND i.network = p.network
        AND i.native_id = p.author_id
    """

private func coded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

extension Post {
    init(_ row: Row) throws {
        let decoder = JSONDecoder()
        var content = try decoder.decode(IncomingPost.self, from: Data(try row.text("content").utf8))
        if content.author.handle.isEmpty { content.author.handle = try row.optionalText("author_handle") ?? "" }
        if content.author.name == nil { content.author.name = try row.optionalText("author_name") }
        self.init(
            id: try row.id("id"),
            conversation: try row.id("conversation_id"),
            direction: Direction(rawValue: try row.text("direction")) ?? .theirs,
            content: content,
            language: try row.optionalText("language"),
            receivedAt: try row.moment("received_at"),
            fate: Fate(rawValue: try row.text("fate")) ?? .live,
            reasons: try decoder.decode([Mention.Reason].self, from: Data(try row.text("reasons").utf8)),
            agent: try row.optionalID("agent_id")
        )
    }
}

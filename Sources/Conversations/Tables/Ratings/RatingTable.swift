import Primitives
import Storage

/// The table `conversation_rating`.
struct RatingTable {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Keeps an asking; those that nobody answered in time go.
    func insert(_ asking: RatingAsking, hash: [UInt8]) throws {
        try connection.execute(
            """
            DELETE FROM conversation_rating
            WHERE organization_id = \(organization) AND rated_at IS NULL
                AND asked_at < \(asking.askedAt - RatingAsking.lifetime)
            """
        )
        try connection.execute(
            """
            INSERT INTO conversation_rating
                (organization_id, token_hash, conversation_id, unit_id, asked_at, comment, version)
            VALUES (\(organization), \(hash), \(asking.conversation), \(asking.unit), \(asking.askedAt), '', 0)
            """
        )
    }

    func find(hash: [UInt8]) throws -> RatingAsking? {
        try connection.rows(
            """
            SELECT conversation_id, unit_id, asked_at, version FROM conversation_rating
            WHERE organization_id = \(organization) AND token_hash = \(hash)
            """
        ).first.map { row in
            RatingAsking(
                conversation: try row.id("conversation_id"),
                unit: try row.id("unit_id"),
                askedAt: try row.moment("asked_at"),
                version: try row.integer("version")
            )
        }
    }

    /// The latest word at an address stands.
    func put(_ rating: ConversationRating, hash: [UInt8]) throws {
        try connection.execute(
            """
            UPDATE conversation_rating SET score = \(rating.score.rawValue), comment = \(rating.comment),
                rated_at = \(rating.at), version = version + 1
            WHERE organization_id = \(organization) AND token_hash = \(hash)
            """
        )
    }

    /// Whether an answer of ours in these conversations, published since then, has the address in it.
    func isSaid(_ token: String, in conversations: [ID<Conversation>], since moment: Moment) throws -> Bool {
        if conversations.isEmpty { return false }
        return try connection.rows(
            """
            SELECT p.content FROM post p
            WHERE p.organization_id = \(organization) AND p.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization)
                    AND (canonical_id IN (\(list: conversations)) OR id IN (\(list: conversations)))
            ) AND p.direction = 'ours' AND p.received_at >= \(moment)
            ORDER BY p.created_at, p.id
            """
        ).contains { try $0.text("content").contains(token) }
    }

    /// The latest rating of a conversation, and of all that were merged into it.
    func latest(of conversation: ID<Conversation>) throws -> ConversationRating? {
        try connection.rows(
            """
            SELECT r.score, r.comment, r.rated_at FROM conversation_rating r
            WHERE r.organization_id = \(organization) AND r.rated_at IS NOT NULL AND r.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY r.rated_at DESC, r.token_hash LIMIT 1
            """
        ).first.flatMap { row in
            guard let score = ConversationRating.Score(rawValue: Int(try row.integer("score"))) else { return nil }
            return ConversationRating(
                score: score,
                comment: try row.text("comment"),
                at: try row.moment("rated_at")
            )
        }
    }

    /// How often each score was given since then in the units that fulfil a condition on `r.unit_id`.
    ///
    /// Of a conversation only what was said last counts, however many addresses it has: many ratings of one hand are one.
    func scores(since moment: Moment, where condition: SQL) throws -> [UnitID: [ConversationRating.Score: Int]] {
        let rows = try connection.rows(
            """
            SELECT l.unit_id, l.score, COUNT(*) AS number FROM (
                SELECT r.unit_id, r.score,
                    ROW_NUMBER() OVER (
                        PARTITION BY r.unit_id, c.canonical_id ORDER BY r.rated_at DESC, r.token_hash
                    ) AS place
                FROM conversation_rating r
                JOIN conversation c ON c.organization_id = r.organization_id AND c.id = r.conversation_id
                WHERE r.organization_id = \(organization) AND r.rated_at >= \(moment) AND \(condition)
            ) l WHERE l.place = 1 GROUP BY l.unit_id, l.score ORDER BY l.unit_id, l.score
            """
        )
        var found: [UnitID: [ConversationRating.Score: Int]] = [:]
        for row in rows {
            guard let score = ConversationRating.Score(rawValue: Int(try row.integer("score"))) else { continue }
            found[try row.id("unit_id"), default: [:]][score] = Int(try row.integer("number"))
        }
        return found
    }
}

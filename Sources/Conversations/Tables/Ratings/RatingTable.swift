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

    /// Whether we have said something in a conversation since then: before that, nobody outside can have the address.
    func isAnswered(_ conversation: ID<Conversation>, since moment: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT p.id FROM post p
            WHERE p.organization_id = \(organization) AND p.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            ) AND p.direction = 'ours' AND p.received_at >= \(moment)
            ORDER BY p.created_at, p.id LIMIT 1
            """
        ).isEmpty
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
    func scores(since moment: Moment, where condition: SQL) throws -> [UnitID: [ConversationRating.Score: Int]] {
        let rows = try connection.rows(
            """
            SELECT r.unit_id, r.score, COUNT(*) AS number FROM conversation_rating r
            WHERE r.organization_id = \(organization) AND r.rated_at >= \(moment) AND \(condition)
            GROUP BY r.unit_id, r.score ORDER BY r.unit_id, r.score
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

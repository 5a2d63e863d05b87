import Storage

extension RatingTable {
    /// Each asking by the hash of what stands in its address, and what came of it.
    static let migration = Migration(
        "conversations",
        17,
        [
            """
            CREATE TABLE conversation_rating (
                organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, asked_at BIGINT NOT NULL,
                score BIGINT CHECK (score BETWEEN 1 AND 5), comment TEXT NOT NULL, rated_at BIGINT,
                version BIGINT NOT NULL, PRIMARY KEY (organization_id, token_hash)
            )
            """,
            """
            CREATE INDEX conversation_rating_conversation
            ON conversation_rating (organization_id, conversation_id, rated_at, token_hash) WHERE rated_at IS NOT NULL
            """,
            """
            CREATE INDEX conversation_rating_rated
            ON conversation_rating (organization_id, rated_at, unit_id, score) WHERE rated_at IS NOT NULL
            """,
            """
            CREATE INDEX conversation_rating_open ON conversation_rating (organization_id, asked_at)
            WHERE rated_at IS NULL
            """,
        ]
    )
}

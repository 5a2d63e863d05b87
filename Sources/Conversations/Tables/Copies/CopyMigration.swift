import Storage

extension CopyTable {
    /// The buckets of what came lately, and what turned out to be the same.
    static let migration = Migration(
        "conversations",
        18,
        [
            """
            CREATE TABLE copy_bucket (
                organization_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, bucket BIGINT NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, noted_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, unit_id, bucket, conversation_id)
            )
            """,
            "CREATE INDEX copy_bucket_noted ON copy_bucket (organization_id, noted_at)",
            """
            CREATE TABLE conversation_copy (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                original_id \(type: .bytes) NOT NULL, likeness BIGINT NOT NULL, noted_at BIGINT NOT NULL,
                is_collapsed BIGINT NOT NULL, is_out BIGINT NOT NULL, PRIMARY KEY (organization_id, conversation_id)
            )
            """,
            """
            CREATE INDEX conversation_copy_original ON conversation_copy
                (organization_id, original_id, is_out, noted_at, conversation_id)
            """,
        ]
    )
}

import Storage

extension ClusterTable {
    /// The words of first questions, by which an alike one is found, and who belongs to whom.
    static let migration = Migration(
        "conversations",
        15,
        [
            """
            CREATE TABLE cluster (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                language TEXT NOT NULL, words TEXT NOT NULL, size BIGINT NOT NULL, latest_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX cluster_latest ON cluster (organization_id, latest_at, id, unit_id) WHERE size > 1",
            """
            CREATE TABLE cluster_word (
                organization_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, language TEXT NOT NULL,
                word TEXT NOT NULL, cluster_id \(type: .bytes) NOT NULL,
                PRIMARY KEY (organization_id, unit_id, language, word, cluster_id)
            )
            """,
            """
            CREATE TABLE cluster_member (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                cluster_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, is_out BIGINT NOT NULL,
                PRIMARY KEY (organization_id, conversation_id)
            )
            """,
            "CREATE INDEX cluster_member_cluster ON cluster_member (organization_id, cluster_id, is_out, conversation_id)",
        ]
    )
}

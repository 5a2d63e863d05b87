import Storage

extension SampleTable {
    /// A sample of what nobody asked for, and how it is taken.
    static let migration = Migration(
        "listening",
        4,
        [
            """
            CREATE TABLE stream_sample (
                organization_id \(type: .bytes) NOT NULL, rate BIGINT NOT NULL, days BIGINT NOT NULL,
                whole_since BIGINT, changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id)
            )
            """,
            """
            CREATE TABLE sampled_post (
                organization_id \(type: .bytes) NOT NULL, network TEXT NOT NULL, native_id TEXT NOT NULL,
                mark BIGINT NOT NULL, post TEXT NOT NULL, language TEXT, received_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, network, native_id)
            )
            """,
            "CREATE INDEX sampled_post_received ON sampled_post (organization_id, received_at, mark)",
            "CREATE INDEX sampled_post_mark ON sampled_post (organization_id, mark)",
        ]
    )
}

import Storage

/// Saved replies, and the name of the one that a draft came from.
let savedReplyMigration = Migration(
    "responding",
    3,
    [
        """
        CREATE TABLE saved_reply (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
            unit_id \(type: .bytes), name TEXT NOT NULL, text TEXT NOT NULL, uses BIGINT NOT NULL,
            version BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX saved_reply_agent ON saved_reply (organization_id, agent_id)",
        "CREATE INDEX saved_reply_unit ON saved_reply (organization_id, unit_id)",
        "ALTER TABLE draft ADD COLUMN saved_reply TEXT",
    ]
)

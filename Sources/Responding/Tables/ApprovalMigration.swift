import Storage

/// The tables of approval: rules with all their versions, and words that wait.
let approvalMigration = Migration(
    "responding",
    2,
    [
        """
        CREATE TABLE approval_rule (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
            version BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (organization_id, id)
        )
        """,
        """
        CREATE TABLE approval_rule_version (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
            content TEXT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id, version)
        )
        """,
        """
        CREATE TABLE submission (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
            conversation_id \(type: .bytes) NOT NULL, author_id \(type: .bytes) NOT NULL,
            state TEXT NOT NULL CHECK (state IN
                ('waiting', 'approved', 'returned', 'rejected', 'lapsed', 'withdrawn')),
            version BIGINT NOT NULL, deadline BIGINT NOT NULL, content TEXT NOT NULL, submitted_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX submission_state ON submission (organization_id, state, deadline)",
        "CREATE INDEX submission_conversation ON submission (organization_id, conversation_id, submitted_at)",
        "CREATE INDEX submission_author ON submission (organization_id, author_id, updated_at)",
    ]
)

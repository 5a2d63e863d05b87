import Storage

/// What is told by mail, what the links in it allow, and who wants any.
let mailMigration = Migration(
    "organization",
    7,
    [
        """
        CREATE TABLE mail (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
            cause TEXT NOT NULL, about_id \(type: .bytes), state TEXT NOT NULL, attempts BIGINT NOT NULL,
            due_at BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, reason TEXT,
            PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX mail_due ON mail (organization_id, state, due_at, id)",
        "CREATE INDEX mail_agent ON mail (organization_id, agent_id, created_at)",
        """
        CREATE TABLE mail_link (
            organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL,
            mail_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL, action TEXT NOT NULL,
            about_id \(type: .bytes), ends_at BIGINT NOT NULL, used_at BIGINT,
            PRIMARY KEY (organization_id, token_hash)
        )
        """,
        "CREATE INDEX mail_link_end ON mail_link (organization_id, ends_at)",
        """
        CREATE TABLE mail_choice (
            organization_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
            sends_digest BIGINT NOT NULL, sends_notices BIGINT NOT NULL, digest_at BIGINT, digest_mark \(type: .bytes),
            PRIMARY KEY (organization_id, agent_id)
        )
        """,
        "CREATE INDEX mail_choice_notices ON mail_choice (organization_id, sends_notices, agent_id)",
    ]
)

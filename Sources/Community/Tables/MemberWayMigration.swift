import Storage

/// How members come in beside the link of a mail: a password, and accounts on servers of the fediverse.
let memberWayMigration = Migration(
    "community",
    11,
    [
        // How a stay began; nothing of those that were there before.
        "ALTER TABLE member_stay ADD COLUMN begun_by TEXT",
        """
        CREATE TABLE member_password (
            organization_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL, hash TEXT NOT NULL,
            set_at BIGINT NOT NULL, PRIMARY KEY (organization_id, member_id)
        )
        """,
        """
        CREATE TABLE member_account (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL,
            server TEXT NOT NULL, account TEXT NOT NULL, handle TEXT NOT NULL, linked_at BIGINT NOT NULL,
            PRIMARY KEY (organization_id, id), UNIQUE (organization_id, server, account)
        )
        """,
        "CREATE INDEX member_account_member ON member_account (organization_id, member_id, linked_at, id)",
        // A sign-in that was begun at a server: ten minutes.
        """
        CREATE TABLE fediverse_journey (
            organization_id \(type: .bytes) NOT NULL, state_hash \(type: .bytes) NOT NULL,
            browser_hash \(type: .bytes) NOT NULL, server TEXT NOT NULL, sealed \(type: .bytes) NOT NULL,
            member_id \(type: .bytes), account TEXT, handle TEXT, ends_at BIGINT NOT NULL, taken_at BIGINT,
            PRIMARY KEY (organization_id, state_hash)
        )
        """,
        "CREATE INDEX fediverse_journey_end ON fediverse_journey (organization_id, ends_at)",
        "CREATE INDEX fediverse_journey_member ON fediverse_journey (organization_id, member_id)",
        // As what we are known at a server.
        """
        CREATE TABLE fediverse_application (
            organization_id \(type: .bytes) NOT NULL, server TEXT NOT NULL, sealed \(type: .bytes) NOT NULL,
            made_at BIGINT NOT NULL, PRIMARY KEY (organization_id, server)
        )
        """,
        "CREATE INDEX fediverse_application_made ON fediverse_application (organization_id, made_at)",
    ]
)

package import Storage

/// The tables of this room.
package let listeningMigrations = [
    Migration(
        "listening",
        1,
        [
            """
            CREATE TABLE source (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, connector TEXT NOT NULL,
                title TEXT NOT NULL, settings TEXT NOT NULL, account_id \(type: .bytes),
                keeps TEXT NOT NULL CHECK (keeps IN ('matching', 'everything')), unit_id \(type: .bytes) NOT NULL,
                is_paused BIGINT NOT NULL CHECK (is_paused IN (0, 1)),
                is_removed BIGINT NOT NULL CHECK (is_removed IN (0, 1)), cursor TEXT,
                health TEXT NOT NULL, health_reason TEXT, health_since BIGINT NOT NULL, last_event_at BIGINT,
                received BIGINT NOT NULL, kept BIGINT NOT NULL, passed_over BIGINT NOT NULL,
                unreadable BIGINT NOT NULL, added_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """,
            """
            CREATE TABLE standing_query (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                name TEXT NOT NULL, text TEXT NOT NULL, version BIGINT NOT NULL,
                is_paused BIGINT NOT NULL CHECK (is_paused IN (0, 1)), changed_at BIGINT NOT NULL,
                changed_by \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            """
            CREATE TABLE standing_query_version (
                organization_id \(type: .bytes) NOT NULL, query_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
                text TEXT NOT NULL, author_id \(type: .bytes) NOT NULL, moment BIGINT NOT NULL,
                PRIMARY KEY (organization_id, query_id, version)
            )
            """,
            """
            CREATE TABLE named_list (
                organization_id \(type: .bytes) NOT NULL, name TEXT NOT NULL, entries TEXT NOT NULL,
                version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by \(type: .bytes) NOT NULL,
                PRIMARY KEY (organization_id, name)
            )
            """,
            """
            CREATE TABLE mention (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                source_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, network TEXT NOT NULL,
                native_id TEXT NOT NULL, exchange TEXT NOT NULL, author_id TEXT NOT NULL, language TEXT,
                post TEXT NOT NULL,
                is_ours BIGINT NOT NULL CHECK (is_ours IN (0, 1)), created_at BIGINT NOT NULL,
                received_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id),
                UNIQUE (organization_id, network, native_id)
            )
            """,
            "CREATE INDEX mention_author ON mention (organization_id, network, author_id)",
            "CREATE INDEX mention_received ON mention (organization_id, received_at, id)",
            """
            CREATE TABLE quarantine (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                source_id \(type: .bytes) NOT NULL, raw \(type: .bytes) NOT NULL, reason TEXT NOT NULL,
                moment BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX quarantine_moment ON quarantine (organization_id, moment, id)",
            """
            CREATE TABLE source_gap (
                organization_id \(type: .bytes) NOT NULL, source_id \(type: .bytes) NOT NULL, moment BIGINT NOT NULL,
                reason TEXT NOT NULL, PRIMARY KEY (organization_id, source_id, moment)
            )
            """,
        ]
    ),
    Migration(
        "listening",
        2,
        [
            """
            CREATE TABLE own_post (
                organization_id \(type: .bytes) NOT NULL, network TEXT NOT NULL, native_id TEXT NOT NULL,
                author_id TEXT NOT NULL, noted_at BIGINT NOT NULL, PRIMARY KEY (organization_id, network, native_id)
            )
            """,
            "CREATE INDEX own_post_noted ON own_post (organization_id, noted_at)",
        ]
    ),
    SpikeTable.migration,
    SampleTable.migration,
    DeliveryTable.migration,
    QueryTable.migration,
    QueryTable.naming,
    QuarantineTable.holding,
]

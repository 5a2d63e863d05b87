package import Storage

/// The tables of this room.
package let editorialMigrations = [
    Migration(
        "editorial",
        1,
        [
            """
            CREATE TABLE story (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                content TEXT NOT NULL,
                stage TEXT NOT NULL CHECK (stage IN ('idea', 'drafting', 'inReview', 'approved', 'scheduled', 'held',
                    'published', 'withdrawn')),
                version BIGINT NOT NULL, created_by \(type: .bytes) NOT NULL, created_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX story_stage ON story (organization_id, stage, changed_at, id)",
            """
            CREATE TABLE story_version (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, story_id \(type: .bytes) NOT NULL,
                account_id \(type: .bytes) NOT NULL, content TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('drafting', 'inReview', 'approved', 'scheduled', 'leaving',
                    'published', 'held', 'withdrawn')),
                moment BIGINT, post_id \(type: .bytes), native_id TEXT, version BIGINT NOT NULL,
                changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id),
                UNIQUE (organization_id, story_id, account_id)
            )
            """,
            "CREATE INDEX story_version_due ON story_version (organization_id, state, moment, id)",
            "CREATE INDEX story_version_moment ON story_version (organization_id, moment, id)",
            "CREATE INDEX story_version_slot ON story_version (organization_id, account_id, moment)",
            "CREATE INDEX story_version_post ON story_version (organization_id, post_id)",
            "CREATE INDEX story_version_native ON story_version (organization_id, native_id)",
            """
            CREATE TABLE slot_plan (
                organization_id \(type: .bytes) NOT NULL, account_id \(type: .bytes) NOT NULL, content TEXT NOT NULL,
                version BIGINT NOT NULL, PRIMARY KEY (organization_id, account_id)
            )
            """,
        ]
    )
]

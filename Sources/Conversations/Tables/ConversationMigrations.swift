package import Storage

/// The tables of this room.
package let conversationMigrations = [
    Migration(
        "conversations",
        1,
        [
            """
            CREATE TABLE person (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """,
            """
            CREATE TABLE identity (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                person_id \(type: .bytes) NOT NULL, network TEXT NOT NULL, native_id TEXT NOT NULL,
                handle TEXT NOT NULL, name TEXT, bio TEXT, followers BIGINT, looked_up_at BIGINT,
                PRIMARY KEY (organization_id, id), UNIQUE (organization_id, network, native_id)
            )
            """,
            "CREATE INDEX identity_person ON identity (organization_id, person_id)",
            """
            CREATE TABLE conversation (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, shard BIGINT NOT NULL,
                lane BIGINT NOT NULL, canonical_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                subject TEXT NOT NULL, network TEXT NOT NULL, person_id \(type: .bytes) NOT NULL, language TEXT,
                state TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'done')), claimed_by \(type: .bytes),
                claimed_until BIGINT, version BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
                waiting_since BIGINT, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX conversation_canonical ON conversation (organization_id, canonical_id)",
            "CREATE INDEX conversation_open ON conversation (organization_id, state, waiting_since, id)",
            "CREATE INDEX conversation_updated ON conversation (organization_id, state, updated_at, id)",
            "CREATE INDEX conversation_person ON conversation (organization_id, person_id, created_at)",
            """
            CREATE TABLE thread_link (
                organization_id \(type: .bytes) NOT NULL, network TEXT NOT NULL, native_id TEXT NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, network, native_id)
            )
            """,
            """
            CREATE TABLE post (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, shard BIGINT NOT NULL, network TEXT NOT NULL,
                native_id TEXT NOT NULL, author_id TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('theirs', 'ours')),
                content TEXT NOT NULL, language TEXT, created_at BIGINT NOT NULL, received_at BIGINT NOT NULL,
                fate TEXT NOT NULL CHECK (fate IN ('live', 'edited', 'deleted')), reasons TEXT NOT NULL,
                agent_id \(type: .bytes), PRIMARY KEY (organization_id, id),
                UNIQUE (organization_id, network, native_id)
            )
            """,
            "CREATE INDEX post_conversation ON post (organization_id, conversation_id, created_at, id)",
            """
            CREATE TABLE post_version (
                organization_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, moment BIGINT NOT NULL,
                content TEXT NOT NULL, PRIMARY KEY (organization_id, post_id, moment)
            )
            """,
        ]
    ),
    Migration(
        "conversations",
        2,
        [
            """
            CREATE TABLE note (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL, words TEXT NOT NULL,
                written_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX note_conversation ON note (organization_id, conversation_id, written_at, id)",
        ]
    ),
    Migration(
        "conversations",
        3,
        [
            "ALTER TABLE conversation ADD COLUMN owner_id \(type: .bytes)",
            "ALTER TABLE conversation ADD COLUMN offered_to \(type: .bytes)",
            "CREATE INDEX conversation_owner ON conversation (organization_id, owner_id, state)",
        ]
    ),
    Migration(
        "conversations",
        4,
        [
            "ALTER TABLE conversation ADD COLUMN priority BIGINT NOT NULL DEFAULT 2",
            "ALTER TABLE conversation ADD COLUMN priority_reason TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE conversation ADD COLUMN snoozed_until BIGINT",
            "CREATE INDEX conversation_queue ON conversation (organization_id, state, priority, waiting_since, id)",
        ]
    ),
    Migration(
        "conversations",
        5,
        [
            """
            CREATE TABLE conversation_tag (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL, tag TEXT NOT NULL,
                tagged_at BIGINT NOT NULL, PRIMARY KEY (organization_id, conversation_id, tag)
            )
            """,
            "CREATE INDEX conversation_tag_used ON conversation_tag (organization_id, tagged_at, tag)",
        ]
    ),
    Migration(
        "conversations",
        6,
        [
            "DROP INDEX conversation_open",
            "DROP INDEX conversation_queue",
            "DROP INDEX conversation_updated",
            "DROP INDEX conversation_owner",
            "DROP INDEX conversation_tag_used",
            // Neither engine can tell how many rows a comparison of two columns leaves, and plans as if it were one.
            "ALTER TABLE conversation ADD COLUMN is_merged BIGINT NOT NULL DEFAULT 0",
            "UPDATE conversation SET is_merged = 1 WHERE canonical_id <> id",
            // Of all units, for those who read them all.
            """
            CREATE INDEX conversation_queue ON conversation (organization_id, state, priority, waiting_since, id)
            WHERE is_merged = 0
            """,
            """
            CREATE INDEX conversation_updated ON conversation (organization_id, state, updated_at, id)
            WHERE is_merged = 0
            """,
            // Of one unit; with what the list asks besides, so that it is not looked up row by row, unit by unit.
            """
            CREATE INDEX conversation_unit_queue ON conversation
                (organization_id, unit_id, state, priority, waiting_since, id, snoozed_until, is_merged)
            WHERE is_merged = 0
            """,
            """
            CREATE INDEX conversation_unit_updated
            ON conversation (organization_id, unit_id, state, updated_at, id, is_merged) WHERE is_merged = 0
            """,
            """
            CREATE INDEX conversation_offered ON conversation (organization_id, offered_to, state)
            WHERE offered_to IS NOT NULL
            """,
            """
            CREATE INDEX conversation_owner ON conversation (organization_id, owner_id, state, updated_at, id)
            WHERE owner_id IS NOT NULL
            """,
            """
            CREATE INDEX conversation_claimed ON conversation (organization_id, claimed_by, claimed_until)
            WHERE claimed_by IS NOT NULL
            """,
            """
            CREATE INDEX conversation_snoozed ON conversation
                (organization_id, snoozed_until, state, updated_at, id, unit_id, offered_to, is_merged)
            WHERE snoozed_until IS NOT NULL
            """,
            "CREATE INDEX conversation_tag_used ON conversation_tag (organization_id, tagged_at DESC, tag)",
        ]
    ),
    Migration(
        "conversations",
        7,
        [
            // Whose account spoke last, and whom to ask for their name: neither by walking through everybody.
            """
            CREATE INDEX post_ours ON post (organization_id, network, created_at, id) WHERE direction = 'ours'
            """,
            "CREATE INDEX identity_nameless ON identity (organization_id, id) WHERE handle = ''",
        ]
    ),
    Migration(
        "conversations",
        8,
        [
            """
            CREATE TABLE search_word (
                organization_id \(type: .bytes) NOT NULL, word TEXT NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                PRIMARY KEY (organization_id, word, conversation_id)
            )
            """
        ]
    ),
    PresenceTable.migration,
    Migration(
        "conversations",
        10,
        [
            """
            CREATE TABLE saved_view (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                agent_id \(type: .bytes) NOT NULL, shared_with \(type: .bytes), name TEXT NOT NULL, list TEXT NOT NULL,
                unit_id \(type: .bytes), search TEXT, saved_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX saved_view_own ON saved_view (organization_id, agent_id, shared_with, id)",
            "CREATE INDEX saved_view_shared ON saved_view (organization_id, shared_with, id)",
        ]
    ),
    Migration(
        "conversations",
        11,
        [
            // One person is asked for as often as fifty, and then the order alone must not choose the way.
            "DROP INDEX identity_person",
            "CREATE INDEX identity_person ON identity (organization_id, person_id, id)",
            // With all that a count looks at, so that it reads no conversation.
            "DROP INDEX conversation_queue",
            """
            CREATE INDEX conversation_queue ON conversation
                (organization_id, state, priority, waiting_since, id, snoozed_until, is_merged)
            WHERE is_merged = 0
            """,
            "DROP INDEX conversation_updated",
            """
            CREATE INDEX conversation_updated ON conversation (organization_id, state, updated_at, id, is_merged)
            WHERE is_merged = 0
            """,
        ]
    ),
    FollowTable.migration,
    PersonMergeTable.migration,
    Migration("conversations", 14, ["ALTER TABLE conversation ADD COLUMN is_apart BIGINT NOT NULL DEFAULT 0"]),
    ClusterTable.migration,
    ClosingTable.migration,
    RatingTable.migration,
    CopyTable.migration,
]

package import Storage

/// The tables of this room.
package let knowledgeMigrations = [
    Migration(
        "knowledge",
        1,
        [
            """
            CREATE TABLE answer (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, code TEXT NOT NULL,
                unit_id \(type: .bytes) NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('draft', 'internal', 'public')),
                title TEXT NOT NULL, body TEXT NOT NULL, language TEXT NOT NULL, owner_id \(type: .bytes) NOT NULL,
                review_at BIGINT NOT NULL, checked_at BIGINT, checked_by \(type: .bytes), canonical_id \(type: .bytes),
                conversation_id \(type: .bytes), post_id \(type: .bytes), version BIGINT NOT NULL,
                created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id),
                UNIQUE (organization_id, code)
            )
            """,
            "CREATE INDEX answer_changed ON answer (organization_id, changed_at, id)",
            "CREATE INDEX answer_state ON answer (organization_id, state, changed_at, id)",
            "CREATE INDEX answer_unit ON answer (organization_id, unit_id, changed_at, id)",
            "CREATE INDEX answer_review ON answer (organization_id, review_at, id)",
            "CREATE INDEX answer_canonical ON answer (organization_id, canonical_id)",
            "CREATE INDEX answer_conversation ON answer (organization_id, conversation_id, id)",
            """
            CREATE TABLE answer_revision (
                organization_id \(type: .bytes) NOT NULL, answer_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
                title TEXT NOT NULL, body TEXT NOT NULL, language TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL,
                created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, answer_id, version)
            )
            """,
            """
            CREATE TABLE answer_word (
                organization_id \(type: .bytes) NOT NULL, word TEXT NOT NULL, answer_id \(type: .bytes) NOT NULL,
                in_title BIGINT NOT NULL, PRIMARY KEY (organization_id, word, answer_id)
            )
            """,
            "CREATE INDEX answer_word_answer ON answer_word (organization_id, answer_id)",
            // Which answers stand in somebody's draft, and in which reply of theirs once it is approved.
            """
            CREATE TABLE answer_taken (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                agent_id \(type: .bytes) NOT NULL, answer_id \(type: .bytes) NOT NULL, reply_id \(type: .bytes),
                PRIMARY KEY (organization_id, conversation_id, agent_id, answer_id)
            )
            """,
            "CREATE INDEX answer_taken_reply ON answer_taken (organization_id, reply_id)",
            """
            CREATE TABLE answer_use (
                organization_id \(type: .bytes) NOT NULL, answer_id \(type: .bytes) NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL, used_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, answer_id, conversation_id, kind)
            )
            """,
            // Nothing in a record from before is about answers, however long it is.
            """
            INSERT INTO journal_cursor (follower, organization_id, lane, sequence)
            SELECT 'knowledge.reuse', l.organization_id, l.lane, l.last_sequence FROM journal_lane l
            """,
        ]
    ),
    readingMigration,
    TranslationTable.migration,
    StampTable.migration,
    MissTable.migration,
    AnswerFileTable.migration,
]

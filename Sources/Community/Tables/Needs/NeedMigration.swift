import Storage

/// What several people want, gathered and decided; and walls of what people chose to show.
let needMigration = Migration("community", 14, needTables + wallTables)

private let needTables: [SQL] = [
    """
    CREATE TABLE need (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, code TEXT NOT NULL,
        unit_id \(type: .bytes) NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('gathered', 'considered', 'yes', 'no', 'later', 'done')),
        owner_id \(type: .bytes) NOT NULL, step_id \(type: .bytes), decision TEXT, decided_at BIGINT,
        decided_by \(type: .bytes), is_public BIGINT NOT NULL, version BIGINT NOT NULL, created_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id), UNIQUE (organization_id, code)
    )
    """,
    "CREATE INDEX need_unit ON need (organization_id, unit_id, changed_at, id)",
    "CREATE INDEX need_public ON need (organization_id, is_public, decided_at, id)",
    // What was said belongs to one need at most, so that nobody is told of two decisions for one question.
    """
    CREATE TABLE need_source (
        organization_id \(type: .bytes) NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('cluster', 'conversation', 'topic')), source_id \(type: .bytes) NOT NULL,
        need_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL, added_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, kind, source_id)
    )
    """,
    "CREATE INDEX need_source_need ON need_source (organization_id, need_id, kind, source_id)",
    """
    CREATE TABLE need_step (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, need_id \(type: .bytes) NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('gathered', 'considered', 'yes', 'no', 'later', 'done')),
        words TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, id)
    )
    """,
    "CREATE INDEX need_step_need ON need_step (organization_id, need_id, created_at, id)",
    // In which conversations a draft told of which decision, once each.
    """
    CREATE TABLE need_told (
        organization_id \(type: .bytes) NOT NULL, step_id \(type: .bytes) NOT NULL,
        conversation_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL, told_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, step_id, conversation_id)
    )
    """,
]

private let wallTables: [SQL] = [
    """
    CREATE TABLE wall (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, name TEXT NOT NULL,
        title TEXT NOT NULL, unit_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL, created_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id), UNIQUE (organization_id, name)
    )
    """,
    "CREATE INDEX wall_unit ON wall (organization_id, unit_id, name)",
    // A frozen copy of what somebody said; of what was pulled only that it was, so that nobody puts it back.
    """
    CREATE TABLE wall_piece (
        organization_id \(type: .bytes) NOT NULL, wall_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
        place BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('post', 'topic', 'contribution', 'answer')),
        source_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes), member_id \(type: .bytes), network TEXT NOT NULL,
        author TEXT NOT NULL, url TEXT NOT NULL, words TEXT NOT NULL, language TEXT, said_at BIGINT NOT NULL,
        note TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL, added_at BIGINT NOT NULL, pulled_at BIGINT,
        pulled_because TEXT CHECK (pulled_because IN ('gone', 'hidden', 'left', 'asked', 'ours')),
        PRIMARY KEY (organization_id, wall_id, id), UNIQUE (organization_id, wall_id, kind, source_id)
    )
    """,
    "CREATE INDEX wall_piece_place ON wall_piece (organization_id, wall_id, place, id)",
    "CREATE INDEX wall_piece_source ON wall_piece (organization_id, kind, source_id)",
    "CREATE INDEX wall_piece_topic ON wall_piece (organization_id, topic_id)",
    "CREATE INDEX wall_piece_member ON wall_piece (organization_id, member_id)",
    // Nothing in a record from before is about walls, however long it is.
    """
    INSERT INTO journal_cursor (follower, organization_id, lane, sequence)
    SELECT 'community.walls', l.organization_id, l.lane, l.last_sequence FROM journal_lane l
    """,
]

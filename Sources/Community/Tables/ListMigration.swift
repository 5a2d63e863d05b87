import Storage

/// Indexes of topics and of what stands under one, and what else keeps reading and counting within bounds.
let listMigration = Migration(
    "community",
    16,
    wholeLists + narrowLists + partsOfTopics + circlesForAnybody + badgesToCount
)

private let wholeLists: [SQL] = [
    // Nearly no topic goes on elsewhere: for SQLite "those that do not" was a few, which it read and sorted each time.
    "DROP INDEX topic_canonical",
    "CREATE INDEX topic_merged ON topic (organization_id, canonical_id) WHERE canonical_id IS NOT NULL",
    "CREATE INDEX topic_most_wanted ON topic (organization_id, me_too, id)",
    "CREATE INDEX topic_kind_newest ON topic (organization_id, kind, created_at, id)",
]

/// What only few topics may be, in each of the orders; the conditions are those of the lists, word by word.
private let narrowLists: [SQL] = [
    "CREATE INDEX topic_progress ON topic (organization_id, progress, active_at, id) WHERE progress IS NOT NULL",
    "CREATE INDEX topic_closed_active ON topic (organization_id, active_at, id) WHERE is_closed = 1",
    "CREATE INDEX topic_closed_newest ON topic (organization_id, created_at, id) WHERE is_closed = 1",
    "CREATE INDEX topic_closed_wanted ON topic (organization_id, me_too, id) WHERE is_closed = 1",
    "CREATE INDEX topic_solved_active ON topic (organization_id, active_at, id) WHERE accepted_id IS NOT NULL",
    "CREATE INDEX topic_solved_newest ON topic (organization_id, created_at, id) WHERE accepted_id IS NOT NULL",
    "CREATE INDEX topic_solved_wanted ON topic (organization_id, me_too, id) WHERE accepted_id IS NOT NULL",
    """
    CREATE INDEX topic_unanswered_active ON topic (organization_id, active_at, id)
    WHERE answers = 0 AND kind NOT IN ('idea', 'praise', 'update')
    """,
    """
    CREATE INDEX topic_unanswered_newest ON topic (organization_id, created_at, id)
    WHERE answers = 0 AND kind NOT IN ('idea', 'praise', 'update')
    """,
    """
    CREATE INDEX topic_unanswered_wanted ON topic (organization_id, me_too, id)
    WHERE answers = 0 AND kind NOT IN ('idea', 'praise', 'update')
    """,
]

/// A page of answers, and what was said to them.
private let partsOfTopics: [SQL] = [
    """
    CREATE INDEX contribution_answer ON contribution (organization_id, topic_id, is_answer, helped DESC, created_at, id)
    """,
    """
    CREATE INDEX contribution_comment ON contribution (organization_id, parent_id, created_at, id)
    WHERE parent_id IS NOT NULL
    """,
    """
    CREATE INDEX contribution_aside ON contribution (organization_id, topic_id, created_at, id)
    WHERE is_answer = 0 AND parent_id IS NULL
    """,
]

/// Which circles anybody may read, which was asked of the people of every circle for each list.
private let circlesForAnybody: [SQL] = [
    "ALTER TABLE circle ADD COLUMN is_public BIGINT NOT NULL DEFAULT 0",
    """
    UPDATE circle SET is_public = 1 WHERE
        (SELECT COUNT(*) FROM circle_person p WHERE p.organization_id = circle.organization_id
            AND p.circle_id = circle.id AND p.place = 'in') >= 2
        AND NOT EXISTS (
            SELECT 1 FROM circle_person p WHERE p.organization_id = circle.organization_id
                AND p.circle_id = circle.id AND p.place = 'in' AND p.agrees_public = 0
        )
    """,
    "CREATE INDEX circle_public ON circle (organization_id, created_at, id) WHERE is_public = 1",
]

/// Topics of whose people the badges are still to be counted, behind whom.
private let badgesToCount: [SQL] = [
    """
    CREATE TABLE badge_due (
        organization_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL, behind_id \(type: .bytes) NOT NULL,
        PRIMARY KEY (organization_id, topic_id)
    )
    """
]

import Storage

/// Spaces and who belongs to them, and circles with what they have reached; a topic is in at most one space.
let spaceMigration = Migration("community", 13, spaceTables + circleTables)

private let spaceTables: [SQL] = [
    """
    CREATE TABLE space (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, code TEXT NOT NULL,
        unit_id \(type: .bytes) NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('open', 'closed', 'private', 'internal')), version BIGINT NOT NULL,
        created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id), UNIQUE (organization_id, code)
    )
    """,
    "CREATE INDEX space_unit ON space (organization_id, unit_id, id)",
    """
    CREATE TABLE space_member (
        organization_id \(type: .bytes) NOT NULL, space_id \(type: .bytes) NOT NULL,
        member_id \(type: .bytes) NOT NULL, role TEXT NOT NULL CHECK (role IN ('reader', 'member', 'host')),
        place TEXT NOT NULL CHECK (place IN ('invited', 'asked', 'in')), since BIGINT NOT NULL,
        PRIMARY KEY (organization_id, space_id, member_id)
    )
    """,
    "CREATE INDEX space_member_member ON space_member (organization_id, member_id, space_id)",
    "ALTER TABLE topic ADD COLUMN space_id \(type: .bytes)",
    "CREATE INDEX topic_space ON topic (organization_id, space_id, active_at, id)",
]

private let circleTables: [SQL] = [
    """
    CREATE TABLE circle (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
        goal TEXT NOT NULL, goal_at BIGINT, target BIGINT, weekly BIGINT NOT NULL, is_house BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'reached', 'ended')), outcome TEXT NOT NULL,
        version BIGINT NOT NULL, created_at BIGINT NOT NULL, ended_at BIGINT,
        PRIMARY KEY (organization_id, id), UNIQUE (organization_id, code)
    )
    """,
    "CREATE INDEX circle_newest ON circle (organization_id, created_at, id)",
    """
    CREATE TABLE circle_person (
        organization_id \(type: .bytes) NOT NULL, circle_id \(type: .bytes) NOT NULL,
        person_id \(type: .bytes) NOT NULL, place TEXT NOT NULL CHECK (place IN ('invited', 'in')),
        agrees_public BIGINT NOT NULL, remind_at BIGINT, since BIGINT NOT NULL,
        PRIMARY KEY (organization_id, circle_id, person_id)
    )
    """,
    "CREATE INDEX circle_person_person ON circle_person (organization_id, person_id, circle_id)",
    "CREATE INDEX circle_person_remind ON circle_person (organization_id, remind_at)",
    """
    CREATE TABLE circle_victory (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, circle_id \(type: .bytes) NOT NULL,
        person_id \(type: .bytes) NOT NULL, words TEXT NOT NULL, number BIGINT, topic_id \(type: .bytes),
        won_at BIGINT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
    )
    """,
    "CREATE INDEX circle_victory_circle ON circle_victory (organization_id, circle_id, won_at, id)",
    "CREATE INDEX circle_victory_person ON circle_victory (organization_id, person_id, created_at)",
]

import Storage

/// Terms with a least age, members who rest, and what was counted of how order is kept.
let rightsMigration = Migration("community", 15, termsTables + countTables)

private let termsTables: [SQL] = [
    """
    CREATE TABLE community_terms (
        organization_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL, language TEXT NOT NULL, words TEXT NOT NULL,
        least_age BIGINT, starts_at BIGINT NOT NULL, agent_id \(type: .bytes) NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, version)
    )
    """,
    // No day of birth stands anywhere: that somebody said to be old enough, and on which day.
    """
    CREATE TABLE member_terms (
        organization_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
        said_old_enough BIGINT NOT NULL, accepted_day BIGINT NOT NULL, PRIMARY KEY (organization_id, member_id, version)
    )
    """,
    """
    CREATE TABLE member_rest (
        organization_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (organization_id, member_id)
    )
    """,
]

private let countTables: [SQL] = [
    // Numbers of a month, and nobody in them.
    """
    CREATE TABLE community_month (
        organization_id \(type: .bytes) NOT NULL, month BIGINT NOT NULL, what TEXT NOT NULL, number BIGINT NOT NULL,
        PRIMARY KEY (organization_id, month, what)
    )
    """,
    // Since when something waits for one of ours to look.
    """
    CREATE TABLE community_case_open (
        organization_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (organization_id, post_id)
    )
    """,
    """
    CREATE TABLE community_case_decided (
        organization_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, since BIGINT NOT NULL,
        month BIGINT NOT NULL, took BIGINT NOT NULL, PRIMARY KEY (organization_id, post_id, since)
    )
    """,
    "CREATE INDEX community_case_month ON community_case_decided (organization_id, month, took)",
]

package import Storage

/// The tables of promises, and of what became of them.
package let serviceLevelMigrations = [
    Migration(
        "serviceLevels",
        1,
        [
            """
            CREATE TABLE service_level (
                organization_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, since BIGINT NOT NULL,
                content TEXT, PRIMARY KEY (organization_id, unit_id, since)
            )
            """,
            """
            CREATE TABLE conversation_clock (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL,
                started_at BIGINT NOT NULL, unit_id \(type: .bytes) NOT NULL, minutes BIGINT NOT NULL, near_at BIGINT,
                due_at BIGINT, over_at BIGINT, ended_at BIGINT, outcome TEXT, next_at BIGINT,
                PRIMARY KEY (organization_id, conversation_id, kind, started_at)
            )
            """,
            "CREATE INDEX conversation_clock_next ON conversation_clock (organization_id, next_at)",
            """
            CREATE INDEX conversation_clock_due ON conversation_clock (organization_id, due_at)
            WHERE ended_at IS NULL
            """,
            """
            CREATE TABLE clock_escalation (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL,
                started_at BIGINT NOT NULL, step BIGINT NOT NULL, told_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, conversation_id, kind, started_at, step)
            )
            """,
            """
            CREATE TABLE clock_notice (
                organization_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL, started_at BIGINT NOT NULL,
                step BIGINT NOT NULL, told_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, agent_id, conversation_id, kind, started_at, step)
            )
            """,
        ]
    ),
    Migration(
        "serviceLevels",
        2,
        [
            // What became of a unit's promises over some weeks, and which of them are broken and still run.
            """
            CREATE INDEX conversation_clock_unit ON conversation_clock (organization_id, unit_id, ended_at, due_at)
            """
        ]
    ),
]

package import Storage

/// The tables of people at work.
package let peopleMigrations = [
    Migration(
        "people",
        1,
        [
            """
            CREATE TABLE work_profile (
                organization_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL, content TEXT NOT NULL,
                PRIMARY KEY (organization_id, agent_id)
            )
            """,
            """
            CREATE TABLE absence (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, reason TEXT NOT NULL, handled_at BIGINT,
                PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX absence_agent ON absence (organization_id, agent_id, starts_at)",
            "CREATE INDEX absence_begins ON absence (organization_id, starts_at) WHERE handled_at IS NULL",
        ]
    )
]

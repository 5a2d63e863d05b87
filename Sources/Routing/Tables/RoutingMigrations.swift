package import Storage

/// The table of routing; every version of a rule stands in the journal.
package let routingMigrations = [
    Migration(
        "routing",
        1,
        [
            """
            CREATE TABLE routing_rule (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                place BIGINT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL, content TEXT NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """
        ]
    ),
    // What people decided, and what was thought before: both point to conversations, and no text is copied.
    Migration(
        "routing",
        2,
        [
            """
            CREATE TABLE routing_lesson (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                unit_id \(type: .bytes) NOT NULL, number BIGINT NOT NULL, decided_at BIGINT NOT NULL,
                agent_id \(type: .bytes), PRIMARY KEY (organization_id, conversation_id)
            )
            """,
            "CREATE INDEX routing_lesson_number ON routing_lesson (organization_id, number)",
            """
            CREATE TABLE routing_proposal (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                unit_id \(type: .bytes), confidence BIGINT NOT NULL, words TEXT NOT NULL, model BIGINT NOT NULL,
                made_at BIGINT NOT NULL, answer TEXT, PRIMARY KEY (organization_id, conversation_id)
            )
            """,
            """
            CREATE TABLE routing_model (
                organization_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL, made_at BIGINT NOT NULL,
                facts TEXT NOT NULL, content \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id)
            )
            """,
            """
            CREATE TABLE routing_learning (
                organization_id \(type: .bytes) NOT NULL, above BIGINT, PRIMARY KEY (organization_id)
            )
            """,
        ]
    ),
]

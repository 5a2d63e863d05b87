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
    )
]

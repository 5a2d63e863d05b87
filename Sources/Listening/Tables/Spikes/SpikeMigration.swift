import Storage

extension SpikeTable {
    /// How many posts a query found in each hour, what is told about that, and what was.
    static let migration = Migration(
        "listening",
        3,
        [
            """
            CREATE TABLE query_hour (
                organization_id \(type: .bytes) NOT NULL, query_id \(type: .bytes) NOT NULL, hour BIGINT NOT NULL,
                lane BIGINT NOT NULL, number BIGINT NOT NULL, seen_to BIGINT NOT NULL,
                PRIMARY KEY (organization_id, query_id, hour, lane)
            )
            """,
            "CREATE INDEX query_hour_hour ON query_hour (organization_id, hour, query_id)",
            """
            CREATE TABLE query_alert (
                organization_id \(type: .bytes) NOT NULL, query_id \(type: .bytes) NOT NULL,
                sensitivity TEXT NOT NULL, least BIGINT NOT NULL, PRIMARY KEY (organization_id, query_id)
            )
            """,
            """
            CREATE TABLE query_spike (
                organization_id \(type: .bytes) NOT NULL, query_id \(type: .bytes) NOT NULL, start_hour BIGINT NOT NULL,
                last_hot BIGINT NOT NULL, peak_hour BIGINT NOT NULL, peak_number BIGINT NOT NULL,
                expected_tenths BIGINT NOT NULL, upper_number BIGINT NOT NULL, end_hour BIGINT,
                PRIMARY KEY (organization_id, query_id, start_hour)
            )
            """,
            "CREATE INDEX query_spike_start ON query_spike (organization_id, start_hour, query_id)",
            """
            CREATE INDEX query_spike_running ON query_spike (organization_id, query_id, start_hour)
            WHERE end_hour IS NULL
            """,
        ]
    )
}

import Journal
import Organization
package import Primitives
package import Storage

/// The tables `query_hour`, `query_alert` and `query_spike`.
package struct SpikeTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    /// Counts an entry of the record for what found it; one that was counted before changes nothing.
    ///
    /// Each lane has a row of its own, because only within a lane one entry is behind another.
    func count(_ queries: Set<ID<KeptQuery>>, in hour: Int64, by entry: JournalEntry) throws {
        _ = try connection.execute(
            batch: queries.sorted().map { query in
                """
                INSERT INTO query_hour (organization_id, query_id, hour, lane, number, seen_to)
                VALUES (\(organization), \(query), \(hour), \(entry.lane.number), 1, \(entry.sequence))
                ON CONFLICT (organization_id, query_id, hour, lane) DO UPDATE SET number = query_hour.number + 1,
                    seen_to = excluded.seen_to
                WHERE query_hour.seen_to < excluded.seen_to
                """
            }
        )
    }

    /// How many posts a query found in each hour from one on; hours without any are not in it.
    package func counts(of query: ID<KeptQuery>, from hour: Int64) throws -> [Int64: Int] {
        let rows = try connection.rows(
            """
            SELECT hour, CAST(SUM(number) AS BIGINT) AS found FROM query_hour
            WHERE organization_id = \(organization) AND query_id = \(query) AND hour >= \(hour)
            GROUP BY hour ORDER BY hour
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.integer("hour"), Int(try $0.integer("found"))) }
        )
    }

    /// The queries that found something in one of these hours, or whose spike goes on.
    func stirring(in hours: [Int64]) throws -> Set<ID<KeptQuery>> {
        let found: [ID<KeptQuery>] = try connection.rows(
            """
            SELECT DISTINCT query_id FROM query_hour
            WHERE organization_id = \(organization) AND hour IN (\(list: hours)) ORDER BY query_id
            """
        ).map { try $0.id("query_id") }
        return Set(found).union(try running().map(\.query))
    }

    func forget(before hour: Int64) throws {
        try connection.execute(
            "DELETE FROM query_hour WHERE organization_id = \(organization) AND hour < \(hour)"
        )
    }

    /// What is told about a query.
    package func alert(of query: ID<KeptQuery>) throws -> SpikeAlert {
        try connection.rows(
            """
            SELECT sensitivity, least FROM query_alert
            WHERE organization_id = \(organization) AND query_id = \(query)
            """
        ).first.map { row in
            SpikeAlert(
                sensitivity: SpikeSensitivity(rawValue: try row.text("sensitivity")) ?? .usual,
                least: Int(try row.integer("least"))
            )
        } ?? .usual
    }

    func set(_ alert: SpikeAlert, of query: ID<KeptQuery>) throws {
        try connection.execute(
            """
            INSERT INTO query_alert (organization_id, query_id, sensitivity, least)
            VALUES (\(organization), \(query), \(alert.sensitivity.rawValue), \(alert.least))
            ON CONFLICT (organization_id, query_id) DO UPDATE SET sensitivity = excluded.sensitivity,
                least = excluded.least
            """
        )
    }

    /// The latest spikes of a query, newest first.
    package func spikes(of query: ID<KeptQuery>, atMost limit: Int) throws -> [QuerySpike] {
        try connection.rows(
            """
            SELECT \(spikeColumns) FROM query_spike
            WHERE organization_id = \(organization) AND query_id = \(query)
            ORDER BY start_hour DESC LIMIT \(limit)
            """
        ).map(QuerySpike.init)
    }

    /// Those that go on.
    package func running() throws -> [QuerySpike] {
        try connection.rows(
            """
            SELECT \(spikeColumns) FROM query_spike
            WHERE organization_id = \(organization) AND end_hour IS NULL ORDER BY query_id, start_hour
            """
        ).map(QuerySpike.init)
    }

    /// All that began from an hour on, the latest first, of queries whose unit somebody may read.
    func spikes(from hour: Int64, atMost limit: Int, for viewer: Viewer) throws -> [QuerySpike] {
        try connection.rows(
            """
            SELECT \(spikeColumns) FROM query_spike
            WHERE organization_id = \(organization) AND start_hour >= \(hour)
                AND EXISTS (
                    SELECT 1 FROM standing_query q
                    WHERE q.organization_id = query_spike.organization_id AND q.id = query_spike.query_id
                        AND \(viewer.condition(.read, on: "q.unit_id"))
                )
            ORDER BY start_hour DESC, query_id DESC LIMIT \(limit)
            """
        ).map(QuerySpike.init)
    }

    func store(_ spike: QuerySpike) throws {
        let course = spike.course
        let tenths = Int64((course.expected * 10).rounded())
        try connection.execute(
            """
            INSERT INTO query_spike (organization_id, query_id, start_hour, last_hot, peak_hour, peak_number,
                expected_tenths, upper_number, end_hour)
            VALUES (\(organization), \(spike.query), \(course.start), \(course.lastHot), \(course.peak),
                \(course.peakCount), \(tenths), \(course.upper), \(course.end))
            ON CONFLICT (organization_id, query_id, start_hour) DO UPDATE SET last_hot = excluded.last_hot,
                peak_hour = excluded.peak_hour, peak_number = excluded.peak_number, end_hour = excluded.end_hour
            """
        )
    }
}

private let spikeColumns: SQL = """
    query_id, start_hour, last_hot, peak_hour, peak_number, expected_tenths, upper_number, end_hour
    """

extension QuerySpike {
    fileprivate init(_ row: Row) throws {
        self.init(
            query: try row.id("query_id"),
            course: SpikeCourse(
                start: try row.integer("start_hour"),
                lastHot: try row.integer("last_hot"),
                peak: try row.integer("peak_hour"),
                peakCount: Int(try row.integer("peak_number")),
                expected: Double(try row.integer("expected_tenths")) / 10,
                upper: Int(try row.integer("upper_number")),
                end: try row.optionalInteger("end_hour")
            )
        )
    }
}

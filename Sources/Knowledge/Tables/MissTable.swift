package import Primitives
package import Storage

/// The table `answer_miss`: what was searched among answers and not there; words and days, nobody.
package struct MissTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "knowledge",
        5,
        [
            """
            CREATE TABLE answer_miss (
                organization_id \(type: .bytes) NOT NULL, words TEXT NOT NULL, day BIGINT NOT NULL,
                number BIGINT NOT NULL, PRIMARY KEY (organization_id, words, day)
            )
            """,
            "CREATE INDEX answer_miss_day ON answer_miss (organization_id, day)",
            "CREATE INDEX answer_use_conversation ON answer_use (organization_id, conversation_id)",
        ]
    )

    /// Beyond so many different ones of a day only those that are there are counted on.
    func add(_ words: String, on day: Int64) throws {
        let isThere = try connection.execute(
            """
            UPDATE answer_miss SET number = number + 1
            WHERE organization_id = \(organization) AND words = \(words) AND day = \(day)
            """
        )
        guard isThere == 0, try number(on: day) < missesPerDay else { return }
        try connection.execute(
            """
            INSERT INTO answer_miss (organization_id, words, day, number) VALUES (\(organization), \(words), \(day), 1)
            ON CONFLICT (organization_id, words, day) DO UPDATE SET number = answer_miss.number + 1
            """
        )
    }

    private func number(on day: Int64) throws -> Int {
        try connection.rows(
            "SELECT COUNT(*) AS number FROM answer_miss WHERE organization_id = \(organization) AND day = \(day)"
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    func has(before day: Int64) throws -> Bool {
        try !connection.rows(
            "SELECT day FROM answer_miss WHERE organization_id = \(organization) AND day < \(day) ORDER BY day LIMIT 1"
        ).isEmpty
    }

    func forget(before day: Int64) throws {
        try connection.execute("DELETE FROM answer_miss WHERE organization_id = \(organization) AND day < \(day)")
    }

    /// The most frequent since a day of those that were searched often enough, and when each was searched last.
    func misses(since day: Int64, atMost limit: Int) throws -> [AnswerGaps.Miss] {
        try connection.rows(
            """
            SELECT words, SUM(number) AS number, MAX(day) AS last_day FROM answer_miss
            WHERE organization_id = \(organization) AND day >= \(day)
            GROUP BY words HAVING SUM(number) >= \(missShownFrom) ORDER BY SUM(number) DESC, words LIMIT \(limit)
            """
        ).map { row in
            AnswerGaps.Miss(
                words: try row.text("words"),
                number: Int(try row.integer("number")),
                lastAt: Moment(microseconds: try row.integer("last_day") * 86_400_000_000)
            )
        }
    }
}

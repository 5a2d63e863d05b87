package import Primitives
package import Storage

/// The tables `answer_reading`, `answer_reader` and `reader_salt`: how many people read an answer, and nobody's name.
package struct ReadingTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    // The salt of a day

    func salt(of day: Int64) throws -> [UInt8]? {
        try connection.rows(
            "SELECT sealed FROM reader_salt WHERE organization_id = \(organization) AND day = \(day)"
        ).first?.bytes("sealed")
    }

    /// In place of one that does not open any more, too.
    func keep(salt sealed: [UInt8], of day: Int64) throws {
        try connection.execute(
            """
            INSERT INTO reader_salt (organization_id, day, sealed) VALUES (\(organization), \(day), \(sealed))
            ON CONFLICT (organization_id, day) DO UPDATE SET sealed = excluded.sealed
            """
        )
    }

    // Counting

    /// Marks readers of an answer on a day; says of each whether they are new.
    func mark(_ marks: [[UInt8]], of answer: ID<Answer>, on day: Int64) throws -> [Bool] {
        try connection.execute(
            batch: marks.map { mark in
                """
                INSERT INTO answer_reader (organization_id, day, answer_id, mark)
                VALUES (\(organization), \(day), \(answer), \(mark))
                ON CONFLICT (organization_id, day, answer_id, mark) DO NOTHING
                """
            }
        ).map { $0 == 1 }
    }

    func add(_ numbers: ReadingNumbers, to answer: ID<Answer>, on day: Int64) throws {
        try connection.execute(
            """
            INSERT INTO answer_reading (organization_id, answer_id, day, readers, from_search, settled, unsettled)
            VALUES (\(organization), \(answer), \(day), \(numbers.readers), \(numbers.fromSearch), \(numbers.settled),
                \(numbers.unsettled))
            ON CONFLICT (organization_id, answer_id, day) DO UPDATE SET
                readers = answer_reading.readers + excluded.readers,
                from_search = answer_reading.from_search + excluded.from_search,
                settled = answer_reading.settled + excluded.settled,
                unsettled = answer_reading.unsettled + excluded.unsettled
            """
        )
    }

    /// Forgets by what readers of a day were told apart: then its marks say nothing any more.
    func forgetSalts(before day: Int64) throws {
        try connection.execute("DELETE FROM reader_salt WHERE organization_id = \(organization) AND day < \(day)")
    }

    /// Takes away marks of days that take nobody any more; says how many.
    func forgetMarks(before day: Int64, atMost limit: Int) throws -> Int {
        try connection.execute(
            """
            DELETE FROM answer_reader WHERE (organization_id, day, answer_id, mark) IN (
                SELECT r.organization_id, r.day, r.answer_id, r.mark FROM answer_reader r
                WHERE r.organization_id = \(organization) AND r.day < \(day)
                ORDER BY r.day, r.answer_id, r.mark LIMIT \(limit)
            )
            """
        )
    }

    func forgetNumbers(before day: Int64) throws {
        try connection.execute("DELETE FROM answer_reading WHERE organization_id = \(organization) AND day < \(day)")
    }

    /// Whether anything is left by which somebody was told apart who read before a day.
    func isOpen(before day: Int64) throws -> Bool {
        try !connection.rows(
            """
            SELECT day FROM reader_salt WHERE organization_id = \(organization) AND day < \(day)
            UNION ALL
            SELECT f.day FROM (
                SELECT day FROM answer_reader WHERE organization_id = \(organization) AND day < \(day)
                ORDER BY day LIMIT 1
            ) f
            ORDER BY day LIMIT 1
            """
        ).isEmpty
    }

    // Telling

    /// Where enough people said in 28 days that it did not settle their question, the most first; with the two months before.
    func unsettled(at now: Moment) throws -> [SaidOfAnswer] {
        let today = readerDay(of: now)
        return try connection.rows(
            """
            SELECT answer_id, SUM(CASE WHEN day > \(today - 28) THEN settled ELSE 0 END) AS settled_lately,
                SUM(CASE WHEN day > \(today - 28) THEN unsettled ELSE 0 END) AS unsettled_lately,
                SUM(CASE WHEN day > \(today - 28) THEN 0 ELSE settled END) AS settled_before,
                SUM(CASE WHEN day > \(today - 28) THEN 0 ELSE unsettled END) AS unsettled_before
            FROM answer_reading WHERE organization_id = \(organization) AND day > \(today - 90)
            GROUP BY answer_id
            HAVING SUM(CASE WHEN day > \(today - 28) THEN unsettled ELSE 0 END) >= \(unsettledFrom.number)
            ORDER BY unsettled_lately DESC, answer_id LIMIT 200
            """
        ).map { row in
            SaidOfAnswer(
                answer: try row.id("answer_id"),
                lately: (Int(try row.integer("settled_lately")), Int(try row.integer("unsettled_lately"))),
                before: (Int(try row.integer("settled_before")), Int(try row.integer("unsettled_before")))
            )
        }
    }

    package func readers(of answers: [ID<Answer>], at now: Moment) throws -> [ID<Answer>: AnswerReaders] {
        let today = readerDay(of: now)
        let rows = try connection.rows(
            """
            SELECT answer_id, SUM(readers) AS days_365,
                SUM(CASE WHEN day > \(today - 90) THEN readers ELSE 0 END) AS days_90,
                SUM(CASE WHEN day > \(today - 28) THEN readers ELSE 0 END) AS days_28,
                SUM(CASE WHEN day > \(today - 90) THEN from_search ELSE 0 END) AS searched,
                SUM(CASE WHEN day > \(today - 90) THEN settled ELSE 0 END) AS settled,
                SUM(CASE WHEN day > \(today - 90) THEN unsettled ELSE 0 END) AS unsettled
            FROM answer_reading
            WHERE organization_id = \(organization) AND answer_id IN (\(list: answers)) AND day > \(today - 365)
            GROUP BY answer_id ORDER BY answer_id
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            var readers = AnswerReaders()
            readers.days28 = Int(try row.integer("days_28"))
            readers.days90 = Int(try row.integer("days_90"))
            readers.days365 = Int(try row.integer("days_365"))
            readers.fromSearch = Int(try row.integer("searched"))
            readers.settled = Int(try row.integer("settled"))
            readers.unsettled = Int(try row.integer("unsettled"))
            found[try row.id("answer_id")] = readers
        }
    }
}

/// What is added to the numbers of a day.
struct ReadingNumbers {
    var readers = 0
    var fromSearch = 0
    var settled = 0
    var unsettled = 0
}

/// What people said of an answer, lately and before.
struct SaidOfAnswer {
    let answer: ID<Answer>
    let lately: (settled: Int, unsettled: Int)
    let before: (settled: Int, unsettled: Int)
}

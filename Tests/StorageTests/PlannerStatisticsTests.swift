import Storage
import TestSupport
import Testing

@Suite struct `What SQLite's planner is told` {
    @Test func `finds a few rows by what is rare, and not by the organisation`() async throws {
        try await withLibrary { database in
            for plan in try await plans(on: database) {
                #expect(plan.words.contains("USING INDEX \(plan.index) (\(plan.columns)"), "\(plan.words)")
            }
        }
    }

    @Test func `is written once, and anew when there is an index more`() async throws {
        try await withLibrary { database in
            let first = try await statistics(on: database)
            #expect(first["book_shelf"] == "1000000 1000000 10")
            #expect(first["book_lent"] == "10000 10000 10")
            #expect(first["book_state"] == "1000000 1000000 20000 10")
            #expect(first["sqlite_autoindex_book_1"] == "1000000 1000000 1")

            try await database.migrate([library, newerLibrary], at: TestClock.start)
            let second = try await statistics(on: database)
            #expect(second["book_title"] == "1000000 1000000 10")
            #expect(second.count == first.count + 1)
        }
    }

    @Test func `reaches whoever read before it was written anew`() async throws {
        try await withLibrary { database in
            try await database.write { connection in
                try connection.execute("DELETE FROM sqlite_stat1")
                // A change of the tables lets every reader look again, and find nothing.
                try connection.execute("CREATE TABLE shed (id BIGINT NOT NULL)")
            }
            let blind = try await plans(on: database, spelled: "SELECT ")
            #expect(!blind[0].words.contains("USING INDEX book_shelf"), "\(blind[0].words)")

            try await database.migrate([library], at: TestClock.start)
            for plan in try await plans(on: database, spelled: "SELECT  ") {
                #expect(plan.words.contains("USING INDEX \(plan.index) (\(plan.columns)"), "\(plan.words)")
            }
        }
    }
}

private let library = Migration(
    "library",
    1,
    [
        """
        CREATE TABLE book (
            organization_id \(type: .bytes) NOT NULL, id BIGINT NOT NULL, shelf BIGINT NOT NULL, lent_to BIGINT,
            state TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX book_shelf ON book (organization_id, shelf)",
        "CREATE INDEX book_lent ON book (organization_id, lent_to) WHERE lent_to IS NOT NULL",
        "CREATE INDEX book_state ON book (organization_id, state, title)",
    ]
)

private let newerLibrary = Migration("library", 2, ["CREATE INDEX book_title ON book (organization_id, title)"])

private func withLibrary(_ body: (any Database) async throws -> Void) async throws {
    try await withBareDatabase(on: .sqlite) { database in
        try await database.migrate([library], at: TestClock.start)
        try await body(database)
    }
}

/// The plans of some queries.
///
/// Asked twice, they are spelled in another way: what was explained once is kept as it was.
private func plans(
    on database: any Database,
    spelled select: SQL = "SELECT "
) async throws -> [(index: String, columns: String, words: String)] {
    let asked: [(String, String, SQL)] = [
        // By the primary key this would need no sorting, and would read everything.
        (
            "book_shelf", "organization_id=? AND shelf=?",
            "\(select)id FROM book WHERE organization_id = 1 AND shelf = 2 ORDER BY id"
        ),
        (
            "book_lent", "organization_id=? AND lent_to=?",
            "\(select)id FROM book WHERE organization_id = 1 AND lent_to = 2 ORDER BY id"
        ),
        // Of few values a range of what is rare is better than one of the values.
        (
            "book_lent", "organization_id=? AND lent_to>?",
            "\(select)id FROM book WHERE organization_id = 1 AND state = 'lent' AND lent_to > 2 ORDER BY id"
        ),
    ]
    var found: [(index: String, columns: String, words: String)] = []
    for (index, columns, query) in asked {
        let words = try await database.read { connection in
            // Only what is carried out looks whether the tables are as they were.
            _ = try connection.rows(query)
            return try connection.rows("EXPLAIN QUERY PLAN \(query)").map { try $0.text("detail") }
                .joined(separator: "; ")
        }
        found.append((index, columns, words))
    }
    return found
}

private func statistics(on database: any Database) async throws -> [String: String] {
    try await database.read { connection in
        Dictionary(
            uniqueKeysWithValues: try connection.rows("SELECT idx, stat FROM sqlite_stat1 ORDER BY idx").map {
                (try $0.text("idx"), try $0.text("stat"))
            }
        )
    }
}

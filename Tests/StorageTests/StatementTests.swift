import Primitives
import Storage
import TestSupport
import Testing

/// The statements that the rooms use, in the words that every engine must speak.
@Suite struct `A statement` {
    @Test(arguments: Engine.allCases)
    func `says how many rows it changed`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let counts = try await database.write { connection in
                let statements: [SQL] = [
                    "INSERT INTO shelf (name, number) VALUES ('a', 1), ('b', 2), ('c', 3)",
                    "UPDATE shelf SET number = 9 WHERE number > 1",
                    "UPDATE shelf SET number = 9 WHERE name = 'nobody'",
                    "INSERT INTO shelf (name, number) VALUES ('a', 1) ON CONFLICT (name) DO NOTHING",
                    "DELETE FROM shelf WHERE name = 'a'",
                ]
                return try statements.map { try connection.execute($0) }
            }
            #expect(counts == [3, 2, 0, 0, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stores or changes, and gives back the row`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let numbers = try await database.write { connection in
                try [4, 5].map { number in
                    try connection.rows(
                        """
                        INSERT INTO shelf (name, number) VALUES ('a', \(number))
                        ON CONFLICT (name) DO UPDATE SET number = shelf.number + excluded.number RETURNING number
                        """
                    )[0].integer("number")
                }
            }
            #expect(numbers == [4, 9])
        }
    }

    @Test(arguments: Engine.allCases)
    func `does nothing where a row breaks the named key and the primary one`(engine: Engine) async throws {
        try await withBareDatabase(on: engine) { database in
            let changed = try await database.write { connection in
                try connection.execute("CREATE TABLE pair (a BIGINT NOT NULL PRIMARY KEY, b BIGINT NOT NULL UNIQUE)")
                try connection.execute("INSERT INTO pair (a, b) VALUES (1, 1)")
                return try connection.execute("INSERT INTO pair (a, b) VALUES (1, 1) ON CONFLICT (b) DO NOTHING")
            }
            #expect(changed == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages by key without a gap or a double`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in
                for number in 0..<100 { try connection.put("n\(number)", number % 7) }
            }
            var seen: [String] = []
            var key: (number: Int64, name: String) = (-1, "")
            for _ in 0..<34 {
                let (number, name) = key
                let page = try await database.read { connection in
                    try connection.rows(
                        """
                        SELECT number, name FROM shelf WHERE (number, name) > (\(number), \(name))
                        ORDER BY number, name LIMIT 3
                        """
                    )
                }
                seen += try page.map { try $0.text("name") }
                if let last = page.last { key = (try last.integer("number"), try last.text("name")) }
            }
            #expect(seen.count == 100)
            #expect(Set(seen).count == 100)
        }
    }

    @Test(arguments: Engine.allCases)
    func `walks a tree`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let names = try await database.write { connection in
                for (name, parent) in [("root", ""), ("a", "root"), ("b", "a"), ("stray", "nowhere")] {
                    try connection.execute("INSERT INTO shelf (name, text) VALUES (\(name), \(parent))")
                }
                return try connection.rows(
                    """
                    WITH RECURSIVE below (name) AS (
                        SELECT name FROM shelf WHERE name = \("root")
                        UNION ALL
                        SELECT s.name FROM shelf s JOIN below b ON s.text = b.name
                    )
                    SELECT name FROM below ORDER BY name
                    """
                ).map { try $0.text("name") }
            }
            #expect(names == ["a", "b", "root"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts parts with FILTER and numbers rows with windows`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in
                for number in 1...6 { try connection.put("n\(number)", number) }
            }
            let (counts, places) = try await database.read { connection in
                (
                    try connection.rows(
                        """
                        SELECT COUNT(*) FILTER (WHERE number > 4) AS great, COUNT(*) FILTER (WHERE number IS NULL) AS none
                        FROM shelf
                        """
                    )[0],
                    try connection.rows(
                        """
                        SELECT name, ROW_NUMBER() OVER (PARTITION BY number % 2 ORDER BY number DESC) AS place,
                            COUNT(*) OVER (PARTITION BY number % 2) AS number_of FROM shelf ORDER BY name
                        """
                    )
                )
            }
            #expect(try counts.integer("great") == 2)
            #expect(try counts.integer("none") == 0)
            #expect(try places.map { try $0.integer("place") } == [3, 3, 2, 2, 1, 1])
            #expect(try places.allSatisfy { try $0.integer("number_of") == 3 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds nothing in an empty list and everything in a full one`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in
                for name in ["a", "b", "c"] { try connection.put(name, 1) }
            }
            let (none, two) = try await database.read { connection in
                (
                    try connection.rows("SELECT name FROM shelf WHERE name IN (\(list: [String]())) ORDER BY name")
                        .count,
                    try connection.rows("SELECT name FROM shelf WHERE name IN (\(list: ["a", "c"])) ORDER BY name")
                        .count
                )
            }
            #expect(none == 0)
            #expect(two == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `adds up whole numbers without losing any of them`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let row = try await database.write { connection in
                let none = try connection.rows("SELECT SUM(number) AS total FROM shelf")[0].value("total")
                try connection.execute(
                    "INSERT INTO shelf (name, number) VALUES ('a', \(Int64.max - 10_000)), ('b', 9999)"
                )
                try connection.execute("INSERT INTO shelf (name, number, version) VALUES ('c', 1, -5000000000000000)")
                #expect(none == .null)
                return try connection.rows(
                    """
                    SELECT SUM(number) AS total, SUM(version) AS low, SUM(number - number) AS zero, COUNT(*) AS lines,
                        MAX(number) > 5 AS is_great
                    FROM shelf
                    """
                )[0]
            }
            #expect(try row.integer("total") == Int64.max)
            #expect(try row.integer("low") == -4_999_999_999_999_998)
            #expect(try row.integer("zero") == 0)
            #expect(try row.integer("lines") == 3)
            #expect(try row.flag("is_great"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes values where nothing but the value says what it is`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let row = try await database.write { connection in
                try connection.put("a", 4)
                let nothing: String? = nil
                try connection.execute("UPDATE shelf SET text = COALESCE(\(nothing), text, \("first"))")
                return try connection.rows(
                    """
                    SELECT \(7) AS number, \("seven") AS word, \([UInt8(7)]) AS bytes, \(nothing) AS absent,
                        CASE WHEN number > \(3) THEN \(1) ELSE \(0) END AS is_more, COALESCE(\(nothing), text) AS text,
                        number + \(1) AS next FROM shelf ORDER BY name LIMIT \(1) OFFSET \(0)
                    """
                )[0]
            }
            #expect(try row.value("number") == .integer(7))
            #expect(try row.value("word") == .text("seven"))
            #expect(try row.value("bytes") == .bytes([7]))
            #expect(try row.value("absent") == .null)
            #expect(try row.flag("is_more"))
            #expect(try row.text("text") == "first")
            #expect(try row.integer("next") == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `knows the present by the clock of the database`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let moments = try await database.write { connection in
                try (0..<2).map { _ in try connection.rows("SELECT \(SQL.present) AS present")[0].moment("present") }
            }
            // 2026-01-01 and 2100-01-01: microseconds since 1970, and neither seconds nor days.
            #expect(moments.allSatisfy { (1_767_225_600_000_000...4_102_444_800_000_000).contains($0.microseconds) })
        }
    }

    @Test func `binds its values and never pastes them`() {
        let name = "'; DROP TABLE shelf; --"
        let part: SQL = "AND number = \(5)"
        let whole: SQL = "SELECT name FROM shelf WHERE name = \(name) \(part)"
        let (text, values) = whole.rendered(placeholder: { "$\($0)" }, typeName: { _ in "BYTEA" }, present: "now()")

        #expect(text == "SELECT name FROM shelf WHERE name = $1 AND number = $2")
        #expect(values == [.text(name), .integer(5)])
    }
}

import Storage
import TestSupport
import Testing

@Suite struct `The order of texts` {
    private let names = [
        "a", "B", "é", "Z", "z", "A", "", "~", "_", "10", "9", "ab", "a b", "東", "\u{10FFFF}", "e\u{301}",
    ]

    @Test(arguments: Engine.allCases)
    func `is that of their bytes, whatever language the database is made for`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in for name in names { try connection.put(name, 1) } }

            #expect(try await database.names() == inOrderOfBytes(names))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is that of their bytes in a column that came later`(engine: Engine) async throws {
        let later = Migration("shelf", 2, ["ALTER TABLE shelf ADD COLUMN colour TEXT NOT NULL DEFAULT 'TEXT'"])
        try await withShelf(on: engine) { database in
            try await database.migrate([shelf, later], at: TestClock.start)
            try await database.write { connection in
                for name in names {
                    try connection.execute("INSERT INTO shelf (name, colour) VALUES (\(name), \(name))")
                }
                try connection.put("without", 1)
            }
            let colours = try await database.read { connection in
                try connection.rows("SELECT colour FROM shelf ORDER BY colour").map { try $0.text("colour") }
            }
            #expect(colours == inOrderOfBytes(names + ["TEXT"]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is the one by which pages follow each other`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in for name in names { try connection.put(name, 1) } }
            var seen: [String] = [""]
            for _ in names.dropFirst() {
                let last = seen[seen.count - 1]
                seen += try await database.read { connection in
                    try connection.rows(
                        "SELECT name FROM shelf WHERE (number, name) > (1, \(last)) ORDER BY number, name LIMIT \(1)"
                    ).map { try $0.text("name") }
                }
            }
            #expect(seen == inOrderOfBytes(names))
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells letters of two sizes apart, and two spellings of one letter`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in for name in ["É", "é", "e\u{301}"] { try connection.put(name, 1) }
            }

            #expect(try await database.names().count == 3)
        }
    }
}

private func inOrderOfBytes(_ texts: [String]) -> [String] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

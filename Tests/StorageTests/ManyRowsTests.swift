import Storage
import TestSupport
import Testing

@Suite struct `Many statements at once` {
    @Test(arguments: Engine.allCases)
    func `run in their order and say what each of them changed`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let changes = try await database.write { connection in
                try connection.execute(batch: [
                    "INSERT INTO shelf (name, number) VALUES (\("a"), \(1)), (\("b"), \(2))",
                    "INSERT INTO shelf (name, number) VALUES (\("a"), \(9)) ON CONFLICT (name) DO NOTHING",
                    "UPDATE shelf SET number = number + \(10)",
                    "DELETE FROM shelf WHERE number > \(11)",
                ])
            }
            #expect(changes == [2, 0, 2, 1])
            #expect(try await database.names() == ["a"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `may be none, and may be thousands`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let (none, many) = try await database.write { connection in
                (
                    try connection.execute(batch: []),
                    try connection.execute(
                        batch: (0..<2_500).map { "INSERT INTO shelf (name, number) VALUES (\("n\($0)"), \($0))" }
                    )
                )
            }
            #expect(none == [])
            #expect(many == [Int](repeating: 1, count: 2_500))
            #expect(try await database.names().count == 2_500)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave nothing when one of them fails, and name it`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { connection in
                    try connection.execute(batch: [
                        "INSERT INTO shelf (name, number) VALUES ('a', 1)",
                        "INSERT INTO shelf (name, number) VALUES ('a', 2)",
                        "INSERT INTO shelf (name, number) VALUES ('b', 2)",
                    ])
                }
            }
            #expect(failure?.concernsTheRow == true)
            #expect(try await database.names() == [])
            try await database.write { try $0.put("c", 1) }
            #expect(try await database.names() == ["c"])
        }
    }
}

@Suite struct `Many rows at once` {
    @Test(arguments: Engine.allCases)
    func `are stored as they are, of every type`(engine: Engine) async throws {
        let rows = (0..<1_234).map(someRow)
        try await withShelf(on: engine) { database in
            let stored = try await database.write {
                try $0.copy(into: "shelf", columns: ["name", "number", "text", "data"], rows: rows)
            }
            let kept = try await database.read { connection in
                try connection.rows("SELECT name, number, text, data FROM shelf ORDER BY name").map { row in
                    try ["name", "number", "text", "data"].map { try row.value($0) }
                }
            }
            #expect(stored == rows.count)
            #expect(Set(kept) == Set(rows))
        }
    }

    @Test(arguments: Engine.allCases)
    func `may be none`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let stored = try await database.copy()
            #expect(stored == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave nothing when one of them breaks a rule`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.copy([.text("a")], [.text("b")], [.text("a")])
            }
            #expect(failure?.concernsTheRow == true)
            let names = try await database.names()
            #expect(names == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused with too few values, and under names that are no names`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let attempts: [(table: String, columns: [String], row: [SQLValue])] = [
                ("shelf", ["name", "number"], [.text("a")]), ("shelf; DROP TABLE shelf", ["name"], [.text("a")]),
                ("shelf", ["name) SELECT ('b'"], [.text("a")]), ("shelf", ["\"name\""], [.text("a")]),
                ("shelf", [], []), ("", ["name"], [.text("a")]), ("Shelf", ["name"], [.text("a")]),
            ]
            for attempt in attempts {
                await #expect(throws: StorageFailure.self) {
                    try await database.copy(attempt.row, into: attempt.table, columns: attempt.columns)
                }
            }
            let names = try await database.names()
            #expect(names == [])
        }
    }
}

private func someRow(_ number: Int) -> [SQLValue] {
    let great = Int64.min + Int64(number)
    return [
        .text("n\(number)"), number % 3 == 0 ? .null : .integer(great),
        number % 5 == 0 ? .null : .text("’\t\\N\n“\(number)"), .bytes([0, 0xff, UInt8(number % 256)]),
    ]
}

extension Database {
    @discardableResult
    fileprivate func copy(
        _ rows: [SQLValue]...,
        into table: String = "shelf",
        columns: [String] = ["name"]
    ) async throws -> Int {
        try await write { try $0.copy(into: table, columns: columns, rows: rows) }
    }
}

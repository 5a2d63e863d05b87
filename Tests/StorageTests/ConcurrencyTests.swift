import Storage
import TestSupport
import Testing

@Suite struct `Many at once` {
    @Test(arguments: Engine.allCases)
    func `lose no update that compares the version`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { try $0.put("counter", 0) }
            let wins = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 { group.addTask { try await addOne(on: database) } }
                return try await group.reduce(0, +)
            }
            let row = try await database.read { try $0.rows("SELECT number, version FROM shelf ORDER BY name")[0] }

            #expect(wins == 100)
            #expect(try row.integer("number") == 100)
            #expect(try row.integer("version") == 101)
        }
    }

    @Test(arguments: Engine.allCases)
    func `see a consistent picture while somebody writes`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { connection in
                try connection.put("a", 500)
                try connection.put("b", 500)
            }
            let sums = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for step in 1...50 {
                    group.addTask {
                        try await database.write { connection in
                            try connection.execute("UPDATE shelf SET number = number - \(step) WHERE name = 'a'")
                            try connection.execute("UPDATE shelf SET number = number + \(step) WHERE name = 'b'")
                        }
                        return nil
                    }
                    group.addTask {
                        try await database.read {
                            try $0.rows("SELECT SUM(number) AS total FROM shelf")[0].integer("total")
                        }
                    }
                }
                return try await group.reduce(into: Set<Int64>()) { sums, sum in if let sum { sums.insert(sum) } }
            }
            #expect(sums == [1_000])
        }
    }
}

/// Reads, adds and writes back in transactions of their own, again until nobody came between; gives the wins.
private func addOne(on database: any Database) async throws -> Int {
    while true {
        let row = try await database.read { try $0.rows("SELECT number, version FROM shelf ORDER BY name")[0] }
        let (number, version) = (try row.integer("number") + 1, try row.integer("version"))
        let changed = try await database.write { connection in
            try connection.execute(
                "UPDATE shelf SET number = \(number), version = version + 1 WHERE name = 'counter' AND version = \(version)"
            )
        }
        if changed == 1 { return changed }
    }
}

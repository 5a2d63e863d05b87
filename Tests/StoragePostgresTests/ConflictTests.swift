import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `A write that others come in the way of` {
    @Test func `is run again until no update is lost`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("counter", 0) }
            let tries = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.write { connection in
                            tries.add()
                            let number = try connection.rows("SELECT number FROM cup ORDER BY name")[0].integer(
                                "number"
                            )
                            try connection.execute("UPDATE cup SET number = \(number + 1) WHERE name = 'counter'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await database.read { try $0.rows("SELECT number FROM cup ORDER BY name")[0] }

            #expect(try row.integer("number") == 40)
            #expect(tries.count > 40, "four connections that never met would have proved nothing")
        }
    }

    @Test func `is run again although its work has caught the failure`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            try await database.write { connection in
                if tries.add() < 3 { _ = try? connection.execute(conflict) }
                try? connection.put("a")
            }
            #expect(tries.count == 3)
            #expect(try await database.names() == ["a"])
        }
    }

    @Test func `is run again although its work has made another error of it`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            try await database.write { connection in
                do {
                    if tries.add() < 3 { try connection.execute(conflict) }
                } catch {
                    throw Stumbled()
                }
            }
            #expect(tries.count == 3)
        }
    }

    @Test func `is given up after as many attempts as there may be, and says so`() async throws {
        try await withCupboard(settings: PostgresSettings(connections: 1, attempts: 5)) { database in
            let tries = Tally()
            await #expect(throws: StorageFailure.serializationGivenUp(attempts: 5)) {
                try await database.write { connection in
                    tries.add()
                    try connection.put("a")
                    try connection.execute(conflict)
                }
            }
            let names = try await database.names()
            #expect(names == [])
            #expect(tries.count == 5)
        }
    }

    @Test func `never sees half of what two others decided on each other's ground`() async throws {
        try await withCupboard { database in
            try await database.write { connection in
                try connection.put("left")
                try connection.put("right")
            }
            // Each takes itself out while the other is in; run one behind the other, one must stay.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in ["left", "right"] {
                    group.addTask {
                        try await database.write { connection in
                            let others = try connection.rows(
                                "SELECT name FROM cup WHERE number = 1 AND name <> \(name) ORDER BY name"
                            )
                            _ = try connection.rows("SELECT pg_sleep(0.1)")
                            if others.count == 1 {
                                try connection.execute("UPDATE cup SET number = 0 WHERE name = \(name)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let left = try await database.read {
                try $0.rows("SELECT name FROM cup WHERE number = 1 ORDER BY name").count
            }
            #expect(left == 1)
        }
    }
}

private let conflict: SQL = "DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40001'; END $$"

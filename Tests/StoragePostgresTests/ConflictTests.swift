import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `A write that others come in the way of` {
    @Test func `is run again until no update is lost`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("counter", 0) }
            let (tries, threshold) = (Tally(), Threshold())
            // One has read the number before another one writes, so that at least these two are in each other's way.
            async let slow: Void = database.write { connection in
                let attempt = tries.add()
                let number = try connection.number()
                if attempt == 1 { threshold.stay() }
                try connection.count(from: number)
            }
            await threshold.arrival()
            try await database.write { connection in
                tries.add()
                try connection.count(from: connection.number())
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<38 {
                    group.addTask {
                        try await database.write { connection in
                            tries.add()
                            try connection.count(from: connection.number())
                        }
                    }
                }
                threshold.letGo()
                try await group.waitForAll()
            }
            try await slow
            let row = try await database.read { try $0.rows("SELECT number FROM cup ORDER BY name")[0] }

            #expect(try row.integer("number") == 40)
            #expect(tries.count > 40, "those who never met would have proved nothing")
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

    @Test func `goes alone behind a few attempts, and lets others in again`() async throws {
        try await withCupboard { database in
            let (tries, threshold, others) = (Tally(), Threshold(), Tally())
            async let unlucky: Void = database.write { connection in
                if tries.add() <= 3 { try connection.execute(conflict) }
                threshold.stay()
                try connection.put("unlucky")
            }
            await threshold.arrival()
            async let short: Void = database.write { connection in
                others.add()
                try connection.put("short")
            }
            // Long writes have a turn of their own, and readers come in nobody's way.
            try await database.writeInTurn { try $0.put("long") }
            try await Task.sleep(for: .milliseconds(100))
            #expect(others.count == 0)
            #expect(try await database.names() == ["long"])

            threshold.letGo()
            try await unlucky
            try await short
            #expect(tries.count == 4)
            #expect(try await database.names() == ["long", "short", "unlucky"])
        }
    }

    @Test func `keeps nobody out whose asker has lost interest meanwhile`() async throws {
        try await withCupboard { database in
            let (tries, threshold) = (Tally(), Threshold())
            async let first: Void = database.write { connection in
                threshold.stay()
                try connection.put("first")
            }
            await threshold.arrival()
            // Awaited below, and must be cancelled by itself.
            let unlucky = Task {
                try await database.write { connection in
                    tries.add()
                    try connection.execute(conflict)
                }
            }
            while tries.count < 3 { try await Task.sleep(for: .milliseconds(1)) }
            // It waits now until the first is out, or is about to.
            try await Task.sleep(for: .milliseconds(50))
            unlucky.cancel()
            await #expect(throws: CancellationError.self) { try await unlucky.value }
            try await database.write { try $0.put("second") }
            threshold.letGo()
            try await first

            #expect(tries.count == 3)
            #expect(try await database.names() == ["first", "second"])
        }
    }

    @Test func `is given up sooner when it is long`() async throws {
        let settings = PostgresSettings(connections: 1, attempts: 9, attemptsInTurn: 2)
        try await withCupboard(settings: settings) { database in
            let tries = Tally()
            await #expect(throws: StorageFailure.serializationGivenUp(attempts: 2)) {
                try await database.writeInTurn { connection in
                    tries.add()
                    try connection.execute(conflict)
                }
            }
            #expect(tries.count == 2)
        }
    }

    @Test func `at a key that was taken since it began sees so, instead of stumbling over it`() async throws {
        try await withCupboard { database in
            let threshold = Threshold()
            async let second: Bool = database.write { connection in
                let isFree = try connection.rows("SELECT name FROM cup WHERE number = 7 ORDER BY name").isEmpty
                if isFree {
                    threshold.stay()
                    try connection.put("a", 7)
                }
                return isFree
            }
            await threshold.arrival()
            try await database.write { try $0.put("a", 7) }
            threshold.letGo()

            #expect(try await second == false)
            #expect(try await database.names() == ["a"])
        }
    }

    @Test func `at a key that was taken for long is refused at its second attempt`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("a") }
            let tries = Tally()
            await #expect(throws: Stumbled.self) {
                try await database.write { connection in
                    tries.add()
                    do { try connection.put("a") } catch { throw Stumbled() }
                }
            }
            #expect(tries.count == 2)
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

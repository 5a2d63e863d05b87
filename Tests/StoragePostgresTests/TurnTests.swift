import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `A long write` {
    @Test func `waits for its turn, so that none is run again`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("counter", 0) }
            let tries = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.writeInTurn { connection in
                            tries.add()
                            try connection.increment()
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.counter() == 40)
            #expect(tries.count == 40, "the one behind sees what the one before it did")
        }
    }

    @Test func `lets short ones and readers go beside it`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("counter", 0) }
            let threshold = Threshold()
            async let long: Void = database.writeInTurn { connection in
                threshold.stay()
                try connection.put("long")
            }
            await threshold.arrival()
            try await database.write { try $0.put("short") }
            let names = try await database.names()
            // Whoever starts beside it brings the tables up to date first.
            try await database.migrate([cupboard], at: TestClock.start)
            threshold.letGo()
            try await long

            #expect(names == ["counter", "short"])
            #expect(try await database.names() == ["counter", "long", "short"])
        }
    }

    @Test func `whose asker has lost interest leaves the line`() async throws {
        try await withCupboard { database in
            let threshold = Threshold()
            async let first: Void = database.writeInTurn { connection in
                threshold.stay()
                try connection.put("first")
            }
            await threshold.arrival()
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await database.writeInTurn { try $0.put("second") } }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
            threshold.letGo()
            try await first
            try await database.writeInTurn { try $0.put("third") }

            #expect(try await database.names() == ["first", "third"])
        }
    }

    @Test func `loses its turn when it falls silent`() async throws {
        try await withCupboard { database in
            let limit = try await database.writeInTurn { connection in
                try connection.rows("SELECT current_setting('idle_in_transaction_session_timeout') AS silence")[0]
                    .text("silence")
            }
            let afterwards = try await database.write { connection in
                try connection.rows("SELECT current_setting('idle_in_transaction_session_timeout') AS silence")[0]
                    .text("silence")
            }
            #expect(limit == "15s")
            #expect(afterwards == "1min")
        }
    }

    @Test func `has its turn behind a pooler, too`() async throws {
        let settings = PostgresSettings(connections: 4, waitLimit: .seconds(60), isPrepared: false)
        try await withCupboard(settings: settings) { database in
            try await database.write { try $0.put("counter", 0) }
            let tries = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await database.writeInTurn { connection in
                            tries.add()
                            try connection.increment()
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.counter() == 12)
            #expect(tries.count == 12)
        }
    }
}

extension Connection {
    fileprivate func increment() throws {
        let number = try rows("SELECT number FROM cup WHERE name = 'counter' ORDER BY name")[0].integer("number")
        try execute("UPDATE cup SET number = \(number + 1) WHERE name = 'counter'")
    }
}

extension Database {
    fileprivate func counter() async throws -> Int64 {
        try await read {
            try $0.rows("SELECT number FROM cup WHERE name = 'counter' ORDER BY name")[0].integer("number")
        }
    }
}

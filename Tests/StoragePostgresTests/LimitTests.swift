import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `The limits of a statement` {
    @Test(arguments: [true, false])
    func `end it when it takes too long`(isPrepared: Bool) async throws {
        let settings = PostgresSettings(connections: 2, statementLimit: .milliseconds(100), isPrepared: isPrepared)
        try await withCupboard(settings: settings) { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { connection in
                    try connection.put("a")
                    _ = try connection.rows("SELECT pg_sleep(60)")
                }
            }
            let names = try await database.names()
            #expect(isTimedOut(failure))
            #expect(names == [])
        }
    }

    @Test(arguments: [true, false])
    func `end its wait for a row that somebody else changes`(isPrepared: Bool) async throws {
        let settings = PostgresSettings(connections: 2, lockLimit: .milliseconds(100), isPrepared: isPrepared)
        try await withCupboard(settings: settings) { database in
            try await database.write { try $0.put("a") }
            let threshold = Threshold()
            async let holding: Void = database.write { connection in
                try connection.execute("UPDATE cup SET number = 2")
                threshold.stay()
            }
            await threshold.arrival()
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { try $0.execute("UPDATE cup SET number = 3") }
            }
            threshold.letGo()
            try await holding
            #expect(isTimedOut(failure))
        }
    }

    @Test func `end it when nobody waits for it any more`() async throws {
        try await withCupboard { database in
            let work = Task {
                try await database.write { connection in
                    try connection.put("a")
                    _ = try connection.rows("SELECT pg_sleep(600)")
                }
            }
            try await until { try await sleepers(on: database) == 1 }
            work.cancel()

            await #expect(throws: CancellationError.self) { try await work.value }
            try await until { try await sleepers(on: database) == 0 }
            #expect(try await database.names() == [])
        }
    }

    @Test func `let a cancelled work end before its next statement`() async throws {
        try await withCupboard { database in
            let threshold = Threshold()
            let work = Task {
                try await database.write { connection in
                    try connection.put("a")
                    threshold.stay()
                }
            }
            await threshold.arrival()
            work.cancel()
            threshold.letGo()

            await #expect(throws: CancellationError.self) { try await work.value }
            let names = try await database.names()
            #expect(names == [])
        }
    }

    private func sleepers(on database: PostgresDatabase) async throws -> Int64 {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT COUNT(*) AS number FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event = 'PgSleep'
                """
            )[0].integer("number")
        }
    }
}

private func isTimedOut(_ failure: StorageFailure?) -> Bool {
    if case .timedOut = failure { true } else { false }
}

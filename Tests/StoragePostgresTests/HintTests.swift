import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `Hints between processes` {
    @Test func `reach the others, and not whoever gave them`() async throws {
        try await withCupboard { database in
            let (here, there) = (HintListener(database, ignoring: "here"), HintListener(database, ignoring: "there"))
            let (heardHere, heardThere) = (Tally(), Tally())
            let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (listener, tally) in [(here, heardHere), (there, heardThere)] {
                    group.addTask { await listener.run() }
                    group.addTask { for await _ in listener.hints { tally.add() } }
                }
                group.addTask { await HintPublisher(database, name: "here").run(on: rings) }
                // Each begins with one, because it may have missed something.
                try await until { heardHere.count == 1 && heardThere.count == 1 }
                bell.yield()
                try await until { heardThere.count == 2 }
                // By now its own has come as well.
                bell.yield()
                try await until { heardThere.count == 3 }
                #expect(heardHere.count == 1)
                group.cancelAll()
            }
        }
    }

    @Test func `are few, however often something is written`() async throws {
        try await withCupboard { database in
            let listener = HintListener(database, ignoring: "here")
            let heard = Tally()
            let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await listener.run() }
                group.addTask { for await _ in listener.hints { heard.add() } }
                group.addTask { await HintPublisher(database, name: "there").run(on: rings) }
                try await until {
                    for _ in 0..<1_000 { bell.yield() }
                    return heard.count == 6
                }
                // The first is the listener's own, and between two others there is a pause.
                #expect(ContinuousClock.now - start >= .milliseconds(400))
                group.cancelAll()
            }
        }
    }

    @Test func `come again after the connection was lost`() async throws {
        try await withCupboard { database in
            let listener = HintListener(database, ignoring: "here")
            let heard = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await listener.run() }
                group.addTask { for await _ in listener.hints { heard.add() } }
                try await until { heard.count == 1 }
                _ = try await database.read { connection in
                    try connection.rows(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND query LIKE 'LISTEN%'
                        """
                    )
                }
                try await until { heard.count == 2 }
                group.cancelAll()
            }
        }
    }
}

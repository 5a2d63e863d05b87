import Dispatch
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

/// Writes that wait for the embedded engine's one writer share a commit, and nothing else.
@Suite struct `Writes that wait together` {
    @Test func `share commits, and each is told its own result`() async throws {
        try await withWaiting { line in
            let before = line.commits
            let numbers = try await line.together(40) { number, connection in
                try connection.put("\(number)", number)
                return number
            }

            #expect(numbers.compactMap { try? $0.get() }.sorted() == Array(0..<40))
            #expect(try await line.database.names().count == 40)
            #expect(line.commits > before)
            #expect(line.commits - before <= 20, "forty writes had a commit each")
        }
    }

    @Test func `take back only themselves when they throw, or when a statement fails`() async throws {
        try await withWaiting { line in
            let results = try await line.together(30) { number, connection in
                try connection.put("\(number)", 1)
                if number % 3 == 1 { throw Stumbled() }
                // A name that is there already; the closure goes on, and its transaction is spoilt all the same.
                if number % 3 == 2 { try? connection.put("\(number)", 2) }
                return number
            }
            let wins = results.compactMap { try? $0.get() }

            #expect(wins.sorted() == (0..<30).filter { $0.isMultiple(of: 3) })
            #expect(try await line.database.names() == wins.map(String.init).sorted())
        }
    }

    @Test func `see what those before them wrote`() async throws {
        try await withWaiting { line in
            try await line.database.write { try $0.put("counter", 0) }
            let results = try await line.together(50) { _, connection in
                try connection.execute("UPDATE shelf SET number = number + 1 WHERE name = 'counter'")
                return try Int(connection.rows("SELECT number FROM shelf")[0].integer("number"))
            }

            #expect(results.compactMap { try? $0.get() }.sorted() == Array(1...50))
        }
    }

    @Test func `do nothing when their task is cancelled before their turn`() async throws {
        try await withWaiting { line in
            try await line.whileHeld { gate in
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await line.database.write { try $0.put("late", 1) } }
                    group.cancelAll()
                    await #expect(throws: CancellationError.self) { try await group.waitForAll() }
                }
                gate.signal()
            }
            #expect(try await line.database.names() == [])
        }
    }

    @Test func `keep out of a commit that is one write's alone`() async throws {
        try await withWaiting { line in
            let before = line.commits
            _ = try await line.together(10, inTurn: true) { number, connection in
                try connection.put("\(number)", number)
                return number
            }
            #expect(line.commits - before == 10)
        }
    }
}

/// A database file whose commits can be counted from outside.
private struct WaitingLine: Sendable {
    let database: SQLiteDatabase
    let path: String

    /// How often the write-ahead log ends a transaction: a frame that says how many pages the database then has.
    var commits: Int {
        let log = [UInt8](FileManager.default.contents(atPath: path + "-wal") ?? Data())
        guard log.count > 32 else { return 0 }
        let page = log[8..<12].reduce(0) { $0 << 8 | Int($1) }
        return stride(from: 32, to: log.count - 24, by: 24 + page)
            .count { log[($0 + 4)..<($0 + 8)].contains { $0 > 0 } }
    }

    /// Runs the body while the one writer is busy, until the gate is signalled.
    func whileHeld(_ body: (DispatchSemaphore) async throws -> Void) async throws {
        let gate = DispatchSemaphore(value: 0)
        let (held, isHeld) = AsyncStream.makeStream(of: Void.self)
        async let holder: Void = database.write { _ in
            isHeld.yield()
            gate.wait()
        }
        for await _ in held.prefix(1) {}
        do {
            try await body(gate)
        } catch {
            gate.signal()
            throw error
        }
        try await holder
    }

    /// Writes that all began to wait while the writer was busy.
    func together(
        _ count: Int,
        inTurn isInTurn: Bool = false,
        _ work: @escaping @Sendable (Int, any Connection) throws -> Int
    ) async throws -> [Result<Int, any Error>] {
        var results: [Result<Int, any Error>] = []
        try await whileHeld { gate in
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            results = try await withThrowingTaskGroup(of: Result<Int, any Error>.self) { group in
                for number in 0..<count {
                    group.addTask {
                        hasBegun.yield()
                        do {
                            return .success(
                                isInTurn
                                    ? try await database.writeInTurn { try work(number, $0) }
                                    : try await database.write { try work(number, $0) }
                            )
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                for await _ in begun.prefix(count) {}
                gate.signal()
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        return results
    }
}

private func withWaiting(_ body: (WaitingLine) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let path = folder + "/parley.sqlite"
        let database = try SQLiteDatabase(path: path)
        try await database.migrate([shelf], at: TestClock.start)
        do {
            try await body(WaitingLine(database: database, path: path))
        } catch {
            try? database.close()
            throw error
        }
        try database.close()
    }
}

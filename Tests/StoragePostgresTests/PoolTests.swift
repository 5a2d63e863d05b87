import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `The pool of connections` {
    @Test func `lets nobody wait for longer than it says`() async throws {
        let settings = PostgresSettings(connections: 1, waitLimit: .milliseconds(100))
        try await withCupboard(settings: settings) { database in
            let threshold = Threshold()
            async let holding: Void = database.read { _ in threshold.stay() }
            await threshold.arrival()

            let failure = await #expect(throws: StorageFailure.self) { try await database.names() }
            guard case .timedOut = failure else {
                Issue.record("\(String(describing: failure)) does not speak of time")
                return
            }
            threshold.letGo()
            try await holding
            #expect(try await database.names() == [])
        }
    }

    @Test func `lets whoever waits give up, and loses nothing by it`() async throws {
        try await withCupboard(settings: PostgresSettings(connections: 1)) { database in
            let threshold = Threshold()
            async let holding: Void = database.read { _ in threshold.stay() }
            await threshold.arrival()

            let waiting = (0..<20).map { _ in Task { try await database.names() } }
            for task in waiting { task.cancel() }
            for task in waiting { await #expect(throws: CancellationError.self) { try await task.value } }
            threshold.letGo()
            try await holding
            #expect(try await database.names() == [])
        }
    }

    @Test func `serves many more tasks than it has connections`() async throws {
        try await withCupboard(settings: PostgresSettings(connections: 3, waitLimit: .seconds(60))) { database in
            let count = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        if number.isMultiple(of: 2) { return try await database.names().count * 0 + 1 }
                        return try await database.write { connection in
                            try connection.put("n\(number)")
                            return 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(count == 200)
            #expect(try await database.names().count == 100)
        }
    }

    @Test func `lets nobody in once it is closed`() async throws {
        try await withCupboard { database in
            await database.close()
            await #expect(throws: StorageFailure.self) { try await database.names() }
        }
    }

    @Test func `leaves no thread behind`() async throws {
        let name = "t\(UInt32.random(in: 0 ... .max))"
        try await withPostgresAddress { address in
            let settings = PostgresSettings(connections: 3, threadName: name)
            try await useThreeAtOnce(PostgresDatabase(connectionString: address, settings: settings), threads: name)
            try await until { threads(called: name) == 0 }
        }
    }

    @Test func `does not block the threads that everything else runs on`() async throws {
        // More sleepers than the machine has cores: if they slept on Swift's threads, nobody else would run.
        let number = ProcessInfo.processInfo.activeProcessorCount + 2
        try await withCupboard(settings: PostgresSettings(connections: number)) { database in
            let thresholds = (0..<number).map { _ in Threshold() }
            let sleepers = thresholds.map { threshold in Task { try await database.read { _ in threshold.stay() } } }
            for threshold in thresholds { await threshold.arrival() }

            let sum = await withTaskGroup(of: Int.self) { group in
                for number in 1...10 { group.addTask { number } }
                return await group.reduce(0, +)
            }
            for threshold in thresholds { threshold.letGo() }
            for sleeper in sleepers { try await sleeper.value }
            #expect(sum == 55)
        }
    }

    private func useThreeAtOnce(_ database: PostgresDatabase, threads name: String) async throws {
        let thresholds = (0..<3).map { _ in Threshold() }
        let tasks = thresholds.map { threshold in Task { try await database.read { _ in threshold.stay() } } }
        for threshold in thresholds { await threshold.arrival() }
        #expect(threads(called: name) == 3)
        for threshold in thresholds { threshold.letGo() }
        for task in tasks { try await task.value }
        await database.close()
    }
}

/// How many threads of this process bear a name, as the kernel says.
private func threads(called name: String) -> Int {
    let folder = "/proc/self/task"
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return numbers.filter { number in
        (try? String(contentsOfFile: "\(folder)/\(number)/comm", encoding: .utf8)) == name + "\n"
    }.count
}

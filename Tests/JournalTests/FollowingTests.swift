import Journal
import Primitives
import Storage
import TestSupport
import Testing

/// Reads and writes nothing.
private struct Onlooker: Follower {
    let name = "test.onlooker"
    let kinds: Set<String> = [StoneTurned.kind]
    let records: [any JournalEvent.Type] = []

    func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        _ = try connection.rows("SELECT number FROM diary ORDER BY place")
    }
}

@Suite struct `A follower` {
    @Test(arguments: Engine.allCases)
    func `takes every entry once, in the order of its lane`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<25 { try await marram.turn(["a", "b"][number % 2], number) }
            let run = FollowerRun(DiaryKeeper(), on: marram.ground, batch: 4)

            #expect(try await run.catchUp() == 25)
            #expect(try await run.catchUp() == 0)
            #expect(try await diary(of: marram, stone: "a") == Array(stride(from: 0, to: 25, by: 2)))
            #expect(try await diary(of: marram, stone: "b") == Array(stride(from: 1, to: 25, by: 2)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes lanes in the order in which they were written`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<30 {
                marram.time.advance(by: .seconds(1))
                try await marram.turn("stone \(number * 5 % 7)", number)
            }

            #expect(try await FollowerRun(DiaryKeeper(), on: marram.ground, batch: 3).catchUp() == 30)
            #expect(try await diary(of: marram) == Array(0..<30))
        }
    }

    @Test(arguments: Engine.allCases)
    func `that stops between its work and its cursor begins again with neither`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<10 { try await marram.turn("a", number) }
            let run = FollowerRun(DiaryKeeper(), on: marram.ground, batch: 4)

            marram.faults.fail(.beforeCommit)
            await #expect(throws: FaultyDatabase.MachineStopped.self) { try await run.catchUp() }
            #expect(try await diary(of: marram) == [])

            #expect(try await run.catchUp() == 10)
            #expect(try await diary(of: marram) == Array(0..<10))
        }
    }

    @Test(arguments: Engine.allCases)
    func `wakes the others when it wrote something, and not for a cursor`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            try await marram.turn("a", 1)
            // A bell that nobody else rings.
            let ground = Ground(database: marram.ground.database, clock: marram.time.clock)
            let rings = ground.bell.rings()
            let heard = HeardRings()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in rings { heard.add() } }

                #expect(try await FollowerRun(Onlooker(), on: ground).catchUp() == 1)
                try await Task.sleep(for: .milliseconds(50))
                #expect(heard.count == 0)

                #expect(try await FollowerRun(DiaryKeeper(), on: ground).catchUp() == 1)
                try await until { heard.count == 1 }
                group.cancelAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes less at once where others change the same rows all the time`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<20 { try await marram.turn("a", number) }
            let run = FollowerRun(DiaryKeeper(), on: marram.ground, batch: 16)
            let inTheWay = FaultyDatabase.Fault.before(.serializationGivenUp(attempts: 15))

            marram.faults.fail(inTheWay, inTheWay)
            #expect(try await run.catchUp() == 20)
            #expect(try await diary(of: marram) == Array(0..<20))

            // Not even one went well: then it is for the next look.
            try await marram.turn("a", 20)
            marram.faults.fail(inTheWay, inTheWay, inTheWay)
            await #expect(throws: StorageFailure.serializationGivenUp(attempts: 15)) { try await run.catchUp() }
            #expect(try await run.catchUp() == 1)
        }
    }

    @Test(arguments: Engine.allCases, [1, 3, 200])
    func `parks the entry that it cannot take and goes on behind it`(engine: Engine, batch: Int) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<9 { try await marram.turn(["a", "b"][number % 2], number) }
            let keeper = DiaryKeeper(stumblesOver: [0, 4, 8])

            #expect(try await FollowerRun(keeper, on: marram.ground, batch: batch).catchUp() == 9)
            #expect(try await diary(of: marram).sorted() == [1, 2, 3, 5, 6, 7])
            let parked = try await parked(of: marram)
            #expect(parked.map(\.sequence) == [1, 3, 5])
            #expect(parked.allSatisfy { $0.follower == "test.diary" && $0.reason.contains("cannot read") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `parks an entry that breaks a rule of its tables`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            try await marram.turn("a", 1)
            try await marram.turn("a", -1)
            try await marram.turn("a", 2)

            #expect(try await FollowerRun(DiaryKeeper(), on: marram.ground).catchUp() == 3)
            #expect(try await diary(of: marram) == [1, 2])
            #expect(try await parked(of: marram).map(\.sequence) == [2])
        }
    }

    @Test(arguments: Engine.allCases, [StorageFailure.diskFull, .inputOutput("cable"), .other("busy")])
    func `parks nothing when the storage fails`(engine: Engine, failure: StorageFailure) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<3 { try await marram.turn("a", number) }
            let run = FollowerRun(DiaryKeeper(), on: marram.ground)

            marram.faults.fail(.before(failure))
            await #expect(throws: failure) { try await run.catchUp() }
            #expect(try await parked(of: marram) == [])

            #expect(try await run.catchUp() == 3)
            #expect(try await diary(of: marram) == [0, 1, 2])
        }
    }

    @Test(arguments: Engine.allCases, [StorageFailure.diskFull, .inputOutput("cable")])
    func `parks nothing when the storage fails in the middle of its work`(
        engine: Engine,
        failure: StorageFailure
    ) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<3 { try await marram.turn("a", number) }

            await #expect(throws: failure) {
                try await FollowerRun(DiaryKeeper(failingAt: 1, with: failure), on: marram.ground).catchUp()
            }
            #expect(try await parked(of: marram) == [])
            #expect(try await diary(of: marram) == [])
        }
    }

    private func parked(of marram: Marram) async throws -> [ParkedEntry] {
        let organization = marram.organization
        return try await marram.ground.read { try ParkedTable(on: $0).all(of: organization) }
    }
}

import Journal
import Primitives
import Storage
import TestSupport
import Testing

/// Happens beside what the followers of these tests follow.
private struct GrassGrew: JournalEvent {
    static let kind = "grass.grew"
    let blade: String
    var subject: String { blade }
}

extension Marram {
    /// Lets grass grow in the lane of the stone of this name.
    fileprivate func grow(_ blade: String) async throws {
        let (organization, now) = (organization, time.clock())
        _ = try await ground.write { connection in
            try JournalTable(on: connection)
                .append(GrassGrew(blade: blade), of: organization, in: Lane(of: blade), by: .machine("test"), at: now)
        }
    }

    fileprivate func cursors(of follower: String) async throws -> [Int64] {
        try await ground.read { connection in
            try connection.rows("SELECT sequence FROM journal_cursor WHERE follower = \(follower) ORDER BY sequence")
                .map { try $0.integer("sequence") }
        }
    }
}

@Suite struct `The facts that a follower does not follow` {
    @Test(arguments: Engine.allCases)
    func `are passed by, and its cursor goes on`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<4 {
                try await marram.turn("a", number)
                try await marram.grow("a")
            }
            let run = FollowerRun(DiaryKeeper(), on: marram.ground)

            #expect(try await run.catchUp() == 4)
            #expect(try await diary(of: marram) == [0, 1, 2, 3])
            #expect(try await marram.cursors(of: "test.diary") == [8])

            try await marram.grow("a")
            #expect(try await run.catchUp() == 0)
            #expect(try await marram.cursors(of: "test.diary") == [9])
        }
    }

    /// What concerns it may stand behind more of them than are looked through at once, in one lane or in several.
    @Test(arguments: Engine.allCases, [Int64(1), 3, 100])
    func `change no order, however many they are`(engine: Engine, reach: Int64) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<12 {
                marram.time.advance(by: .seconds(1))
                for _ in 0..<(number * 5 % 7) { try await marram.grow("stone \(number % 3)") }
                try await marram.turn("stone \(number * 5 % 3)", number)
            }

            let run = FollowerRun(DiaryKeeper(), on: marram.ground, batch: 2, reach: reach)
            #expect(try await run.catchUp() == 12)
            #expect(try await diary(of: marram) == Array(0..<12))
            #expect(try await run.catchUp() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are left standing where an entry is parked between them`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            for number in 0..<3 {
                try await marram.grow("a")
                try await marram.turn("a", number)
            }
            let run = FollowerRun(DiaryKeeper(stumblesOver: [1]), on: marram.ground)

            #expect(try await run.catchUp() == 3)
            #expect(try await diary(of: marram) == [0, 2])
            #expect(try await marram.cursors(of: "test.diary") == [6])
        }
    }

    @Test func `ring for those who listen to them, and for those who listen to everything`() async throws {
        let bell = Bell()
        let (stones, everything) = (bell.listen(to: ["stone.turned"]), bell.listen())
        let (ofStones, ofEverything) = (HeardRings(), HeardRings())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in stones.rings { ofStones.add() } }
            group.addTask { for await _ in everything.rings { ofEverything.add() } }

            bell.ring(of: ["grass.grew"])
            try await until { ofEverything.count == 1 }
            bell.ring(of: [])
            try await until { ofEverything.count == 2 }
            try await Task.sleep(for: .milliseconds(50))
            #expect(ofStones.count == 0)

            bell.ring(of: ["stone.turned", "grass.grew"])
            try await until { ofStones.count == 1 && ofEverything.count == 3 }
            bell.ring()
            try await until { ofStones.count == 2 && ofEverything.count == 4 }
            group.cancelAll()
        }
    }

    /// The service is told of what was recorded, and looks by itself only each second.
    @Test(arguments: Engine.allCases)
    func `wake nobody who follows others`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let bell = marram.ground.bell
            let stones = bell.listen(to: [StoneTurned.kind])
            let heard = HeardRings()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in stones.rings { heard.add() } }
                try await marram.grow("a")
                try await Task.sleep(for: .milliseconds(50))
                #expect(heard.count == 0)
                try await marram.turn("a", 1)
                try await until { heard.count == 1 }
                group.cancelAll()
            }
        }
    }
}

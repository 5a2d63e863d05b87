import Journal
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

/// Answers each turn with an entry in another lane, as a follower does that keeps a record itself, and counts its tries.
private final class Echo: Follower {
    let name = "test.echo"
    let kinds: Set<String> = [StoneTurned.kind]
    let records: [any JournalEvent.Type] = [StoneTurned.self]
    private let tried = Mutex(0)

    var tries: Int { tried.withLock { $0 } }

    func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        tried.withLock { $0 += 1 }
        guard let event = try entry.event(StoneTurned.self), event.number >= 0 else { return }
        try JournalTable(on: connection).append(
            StoneTurned(stone: "echo of \(event.stone)", number: -1),
            of: entry.organization,
            in: Lane(number: (event.number * 7 + 3) % Lane.count),
            by: .machine("test"),
            at: entry.moment
        )
    }
}

/// Notes what it hears of, and writes so little that it waits for nobody.
private struct Errand: Follower {
    let name = "test.errand"
    let kinds: Set<String> = [StoneTurned.kind]
    let writing = WriteKind.short
    let records: [any JournalEvent.Type] = []

    func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        try DiaryKeeper().follow(entry, on: connection)
    }
}

@Suite struct `A long write of entries` {
    /// The embedded engine has one writer, whom everybody waits for.
    @Test func `keeps no follower waiting that writes little`() async throws {
        try await withMarram(on: .postgres) { marram in
            try await makeDiary(on: marram)
            try await marram.turn("a", 1)
            let held = HeldTransaction()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await marram.ground.write(as: .long) { _ in held.hold() } }
                await held.waitUntilHeld()
                _ = try await FollowerRun(Errand(), on: marram.ground).catchUp()
                #expect(try await diary(of: marram) == [1])
                held.release()
                try await group.waitForAll()
            }
        }
    }

    /// Whoever writes all lanes at once and without pause would otherwise take a follower's work back again and again.
    @Test(arguments: Engine.allCases)
    func `never makes a follower begin again`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let echo = Echo()
            let follower = FollowerRun(echo, on: marram.ground, batch: 25)
            let (writers, batches) = (3, 4)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for batch in 0..<batches { try await marram.turnMany("stone \(writer)", from: batch * 30) }
                    }
                }
                group.addTask {
                    var left = writers * batches * 60
                    while left > 0 { left -= try await follower.catchUp() }
                }
                try await group.waitForAll()
            }

            #expect(echo.tries == writers * batches * 60, "each entry is looked at once")
            #expect(try await marram.check().firstFault == nil)
        }
    }
}

extension Marram {
    /// Thirty turns in as many lanes, in one long transaction.
    fileprivate func turnMany(_ stone: String, from first: Int) async throws {
        let (organization, now) = (organization, time.now)
        try await ground.write(as: .long) { connection in
            let turns = try (first..<(first + 30)).map { number in
                try NewEntry(StoneTurned(stone: stone, number: number), in: Lane(number: number % Lane.count))
            }
            _ = try JournalTable(on: connection).append(turns, of: organization, by: .machine("test"), at: now)
        }
    }
}

import Dispatch
import Journal
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

/// Follows as people do who have not lost entries yet: everything whose moment is past the last one that was seen.
private struct NaiveReader {
    var last = Int64.min

    mutating func look(on connection: any Connection) throws -> [String] {
        let rows = try connection.rows(
            "SELECT subject, moment FROM journal_entry WHERE moment > \(last) ORDER BY moment, lane, sequence"
        )
        last = try rows.last?.integer("moment") ?? last
        return try rows.map { try $0.text("subject") }
    }
}

/// A transaction that is held open between its last statement and its commit.
final class HeldTransaction: Sendable {
    private let isReady = DispatchSemaphore(value: 0)
    private let mayCommit = DispatchSemaphore(value: 0)

    /// Called on the connection's own thread, inside the transaction.
    func hold() {
        isReady.signal()
        mayCommit.wait()
        mayCommit.signal()
    }

    func waitUntilHeld() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.isReady.wait()
                continuation.resume()
            }
        }
    }

    func release() { mayCommit.signal() }
}

@Suite struct `An entry whose transaction is long` {
    /// The embedded engine has one writer, so that nothing can be committed meanwhile there.
    @Test func `is not skipped by a follower, though it is by whoever reads on from the last moment`() async throws {
        try await withMarram(on: .postgres) { marram in
            try await makeDiary(on: marram)
            let follower = FollowerRun(DiaryKeeper(), on: marram.ground)
            var naive = NaiveReader()
            var seen: [String] = []
            let held = HeldTransaction()
            let (organization, early) = (marram.organization, marram.time.now)

            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await marram.ground.write { connection in
                        try JournalTable(on: connection).append(
                            StoneTurned(stone: "long", number: 1),
                            of: organization,
                            in: Lane(number: 3),
                            by: .machine("test"),
                            at: early
                        )
                        held.hold()
                    }
                }
                await held.waitUntilHeld()
                marram.time.advance(by: .seconds(1))
                try await marram.append("short", 2, in: Lane(number: 4))
                _ = try await follower.catchUp()
                seen += try await marram.look(&naive)
                #expect(seen.contains("short") && !seen.contains("long"))

                held.release()
                try await group.waitForAll()
            }
            _ = try await follower.catchUp()
            seen += try await marram.look(&naive)

            #expect(try await diary(of: marram).sorted() == [1, 2])
            #expect(!seen.contains("long"), "the naive reader is known to skip it")
        }
    }

    /// Many writers in few lanes, and a follower beside them.
    @Test(arguments: Engine.allCases)
    func `and a hundred beside it are all followed, in the order of their lanes`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            let follower = FollowerRun(DiaryKeeper(), on: marram.ground, batch: 7)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<5 {
                    group.addTask {
                        for number in 0..<20 {
                            try await marram.append("stone \(writer)", number, in: Lane(number: writer % 3))
                        }
                    }
                }
                group.addTask {
                    while try await diary(of: marram).count < 100 {
                        _ = try await follower.catchUp()
                        try await Task.sleep(for: .milliseconds(2))
                    }
                }
                try await group.waitForAll()
            }

            for writer in 0..<5 {
                #expect(try await diary(of: marram, stone: "stone \(writer)") == Array(0..<20))
            }
        }
    }
}

extension Marram {
    fileprivate func append(_ stone: String, _ number: Int, in lane: Lane) async throws {
        let (organization, now) = (organization, time.now)
        try await ground.write { connection in
            _ = try JournalTable(on: connection).append(
                StoneTurned(stone: stone, number: number),
                of: organization,
                in: lane,
                by: .machine("test"),
                at: now
            )
        }
    }

    fileprivate func look(_ reader: inout NaiveReader) async throws -> [String] {
        let current = reader
        let (next, seen) = try await ground.read { connection in
            var reader = current
            let seen = try reader.look(on: connection)
            return (reader, seen)
        }
        reader = next
        return seen
    }
}

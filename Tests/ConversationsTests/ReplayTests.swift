import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Replaying the record` {
    @Test(arguments: Engine.allCases, 0..<16)
    func `of listening into an empty house gives the same rows`(engine: Engine, seed: Int) async throws {
        var generator = SeededGenerator(seed: seed)

        try await withEar(on: engine, keeping: .everything) { ear in
            for batch in happenings(using: &generator) {
                ear.marram.time.advance(by: .milliseconds(Int64.random(in: 0...500, using: &generator)))
                try await ear.hear(batch)
                if Int.random(in: 0..<3, using: &generator) == 0 { try await ear.thread() }
            }
            try await ear.thread()
            let entries = try await ear.entriesOfListening()

            try await withMarram(on: engine) { empty in
                try await empty.copy(entries)
                _ = try await FollowerRun(ThreadingFollower(), on: empty.ground, batch: 1 + seed * 7).catchUp()

                for table in Table.allCases {
                    let original = try await contents(of: table, on: ear.marram.ground.database)
                    let replayed = try await contents(of: table, on: empty.ground.database)
                    #expect(replayed == original, "\(table)")
                    #expect(!original.isEmpty)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `that stops anywhere goes on to the same rows`(engine: Engine) async throws {
        var generator = SeededGenerator(seed: 99)
        let batches = happenings(using: &generator)

        try await withEar(on: engine, keeping: .everything) { ear in
            for batch in batches {
                ear.marram.time.advance(by: .seconds(1))
                try await ear.hear(batch)
            }
            let entries = try await ear.entriesOfListening()
            try await ear.thread()

            try await withMarram(on: engine) { empty in
                try await empty.copy(entries)
                let run = FollowerRun(ThreadingFollower(), on: empty.ground, batch: 5)
                var stops = 0
                var isThrough = false
                while !isThrough {
                    // One run of entries goes well, and in the next one the machine stops.
                    empty.faults.fail(.not, .beforeCommit)
                    do {
                        _ = try await run.catchUp()
                        isThrough = true
                    } catch is FaultyDatabase.MachineStopped {
                        stops += 1
                    }
                }
                #expect(stops > 2)
                for table in Table.allCases {
                    let original = try await contents(of: table, on: ear.marram.ground.database)
                    #expect(try await contents(of: table, on: empty.ground.database) == original, "\(table)")
                }
            }
        }
    }
}

/// Several exchanges, torn to pieces, with edits, deletions and new names in between.
private func happenings(using generator: inout SeededGenerator) -> [[IncomingEvent]] {
    let posts = (0..<4).flatMap { number in
        exchange("t\(number)", size: Int.random(in: 1...6, using: &generator), saysRoot: number == 0, using: &generator)
    }.shuffled(using: &generator)
    var batches: [[IncomingEvent]] = []
    for post in posts {
        var batch: [IncomingEvent] = [.posted(post)]
        let known = posts[Int.random(in: 0..<posts.count, using: &generator)]
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            var edited = known
            edited.text += " (edited after \(post.id))"
            batch.append(.edited(edited))
        case 1: batch.append(.deleted(network: known.network, id: known.id, author: nil))
        case 2: batch.append(.renamed(network: known.network, id: known.author.id, handle: "new \(post.id)"))
        case 3: batch.append(.posted(known))
        default: break
        }
        batches.append(batch)
    }
    return batches
}

extension Ear {
    fileprivate func entriesOfListening() async throws -> [JournalEntry] {
        let organization = marram.organization
        return try await marram.ground.read { connection in
            try (0..<Lane.count).flatMap { number in
                try JournalTable(on: connection)
                    .entries(of: organization, in: Lane(number: number), behind: 0, atMost: 10_000)
            }.filter { $0.kind.hasPrefix("mention.") || $0.kind == AuthorRenamed.kind }
        }
    }
}

extension Marram {
    fileprivate func copy(_ entries: [JournalEntry]) async throws {
        try await ground.write { connection in
            for entry in entries {
                try copy(entry.event(MentionRecorded.self), of: entry, on: connection)
                try copy(entry.event(MentionEdited.self), of: entry, on: connection)
                try copy(entry.event(MentionDeleted.self), of: entry, on: connection)
                try copy(entry.event(AuthorRenamed.self), of: entry, on: connection)
            }
        }
    }

    private func copy(_ event: (some JournalEvent)?, of entry: JournalEntry, on connection: any Connection) throws {
        guard let event else { return }
        try JournalTable(on: connection).append(
            event,
            of: entry.organization,
            in: entry.lane,
            by: entry.actor,
            unit: entry.unit,
            at: entry.moment
        )
    }
}

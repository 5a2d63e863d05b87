import Channels
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

@Suite struct `Taking in` {
    @Test(arguments: Engine.allCases)
    func `stores mentions and cursor together`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.hear([.posted(somePost("1"))], cursor: "c1")

            #expect(try await ear.stored()?.cursor == Cursor("c1"))
            #expect(try await ear.stored()?.health.lastEventAt == TestClock.start)
            #expect(try await ear.recorded().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets a post that says that it will be written stand where it came`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            var late = somePost("1")
            late.createdAt = try #require(Moment(rfc3339: "9999-12-31T23:59:59Z"))
            var early = somePost("2")
            early.createdAt = try #require(Moment(rfc3339: "0001-01-01T00:00:00Z"))
            let soon = somePost("3", minute: 59)

            try await ear.hear(late, early, soon)

            let recorded = try await ear.recorded().map(\.post)
            #expect(recorded.count == 3)
            let moments = Dictionary(uniqueKeysWithValues: recorded.map { ($0.id, [$0.createdAt, $0.claimedAt]) })
            #expect(moments["1"] == [TestClock.start, late.createdAt])
            #expect(moments["2"] == [TestClock.start, early.createdAt])
            #expect(moments["3"] == [soon.createdAt, nil])
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes no changed moment for changed words`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            var late = somePost("1")
            late.createdAt = TestClock.start + .seconds(7_200)
            try await ear.hear(late)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.hear([.edited(late)])
            // By now it may be believed, and still it is the post that came two hours ago.
            ear.marram.time.advance(by: .seconds(7_200))
            try await ear.hear([.edited(late)])
            #expect(try await ear.facts(MentionEdited.self).isEmpty)

            var other = late
            other.text = "It is the meter."
            try await ear.hear([.edited(other)])

            let edited = try await ear.facts(MentionEdited.self).map(\.post)
            #expect(edited.map(\.createdAt) == [TestClock.start])
            #expect(edited.map(\.claimedAt) == [late.createdAt])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stores neither when the write fails, and both when the batch comes again`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let batch = SourceBatch(events: [.posted(somePost("1"))], cursor: Cursor("c1"))
            let intake = try await ear.intake()

            ear.marram.faults.fail(.beforeCommit)
            await #expect(throws: FaultyDatabase.MachineStopped.self) { try await intake.take(batch) }
            #expect(try await ear.stored()?.cursor == nil)
            #expect(try await ear.recorded().isEmpty)
            #expect(!ear.memory.holds(network: "mastodon", post: "1"))

            try await ear.intake().take(batch)
            #expect(try await ear.stored()?.cursor == Cursor("c1"))
            #expect(try await ear.recorded().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps an answer to a post that another process has kept`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meter", "meter")
            let intake = try await ear.intake()
            try await ear.elsewhere().hear(somePost("1", by: "gwen", "Is the meter wrong?"))
            let answer = SourceBatch(events: [.posted(somePost("2", "Any news?", answers: "1"))])
            try await intake.take(answer)
            #expect(try await ear.recorded().map(\.post.id) == ["1"])

            let (memory, organization, now) = (ear.memory, ear.marram.organization, ear.marram.time.now)
            try await ear.marram.ground.read { try memory.load(of: organization, at: now, on: $0) }
            try await intake.take(answer)
            #expect(try await ear.recorded().map(\.post.id) == ["1", "2"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `moves the cursor over what does not concern us at once the first time, then within a second`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            let intake = try await ear.intake()
            let dull = { (number: Int) in
                SourceBatch(events: [.posted(somePost("\(number)"))], cursor: Cursor("c\(number)"), passedOver: 10)
            }

            try await intake.take(dull(1))
            try await intake.take(dull(2))
            #expect(try await ear.stored()?.cursor == Cursor("c1"))

            ear.marram.time.advance(by: .seconds(1))
            try await intake.take(dull(3))
            let stored = try #require(try await ear.stored())
            #expect(stored.cursor == Cursor("c3"))
            #expect(stored.counts == ListeningSource.Counts(received: 33, kept: 0, passedOver: 30, unreadable: 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `puts what cannot be read aside, once for the same bytes`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let torn = UnreadableEvent(raw: [0xff, 0, 0x7b], reason: "This is not JSON.")
            for _ in 0..<3 { try await ear.hear([], unreadable: [torn, torn]) }
            try await ear.hear([], unreadable: [UnreadableEvent(raw: [1], reason: "Neither is this.")])
            let organization = ear.marram.organization
            let aside = try await ear.marram.ground.read { try QuarantineTable(on: $0).latest(of: organization) }

            #expect(aside.count == 2)
            #expect(aside.contains { $0.raw == torn.raw && $0.reason == torn.reason && $0.source == ear.source.id })
            #expect(try await ear.stored()?.counts.unreadable == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `notes a gap, and never hides it`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.hear([], cursor: "c9", gap: "The network keeps three days and we were away for five.")
            let organization = ear.marram.organization
            let gaps = try await ear.marram.ground.read { try SourceTable(on: $0).gaps(of: organization) }

            #expect(gaps.map(\.reason) == ["The network keeps three days and we were away for five."])
            #expect(try await ear.facts(GapNoted.self).map(\.source) == [ear.source.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `records edits, deletions and new names of what we hold, and of nothing else`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.hear(somePost("1", by: "gwen", "first"))
            ear.marram.time.advance(by: .seconds(1))
            let edited = somePost("1", by: "gwen", "second")
            let events: [IncomingEvent] = [
                .edited(edited), .edited(somePost("stranger", "x")),
                .deleted(network: "mastodon", id: "1", author: nil),
                .deleted(network: "bluesky", id: "1", author: nil),
                .renamed(network: "mastodon", id: "gwen-id", handle: "gwen@new.example"),
                .renamed(network: "mastodon", id: "nobody", handle: "x"),
            ]
            try await ear.hear(events)

            #expect(try await ear.facts(MentionEdited.self).map(\.post) == [edited])
            #expect(try await ear.facts(MentionDeleted.self).map(\.post) == ["1"])
            #expect(try await ear.facts(AuthorRenamed.self).map(\.handle) == ["gwen@new.example"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps a post that was passed over once its author has changed it so that it concerns us`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meter", "meter")
            try await ear.hear(somePost("1", "Lovely weather."), somePost("2", "Nice hat."))
            #expect(try await ear.recorded().isEmpty)

            let changed = somePost("1", "Lovely weather, but my meter is wrong.")
            try await ear.hear([.edited(changed), .edited(somePost("2", "Nice hats."))])
            try await ear.hear([.edited(changed)])

            #expect(try await ear.recorded().map(\.post) == [changed])
            #expect(try await ear.facts(MentionEdited.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `loses no edit and no deletion that comes in the batch of its post`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (second, third) = (somePost("1", "second"), somePost("1", "third"))
            try await ear.hear([
                .posted(somePost("1", "first")), .edited(second), .edited(third), .posted(somePost("2")),
                .deleted(network: "mastodon", id: "2", author: nil),
            ])

            #expect(try await ear.facts(MentionEdited.self).map(\.post.text) == ["second", "third"])
            #expect(try await ear.facts(MentionDeleted.self).map(\.post) == ["2"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves no second trace of an edit or a deletion that is replayed`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let events: [IncomingEvent] = [
                .posted(somePost("1", "first")), .edited(somePost("1", "second")),
                .deleted(network: "mastodon", id: "1", author: nil),
            ]
            try await ear.hear(events)
            ear.marram.time.advance(by: .seconds(5))
            try await ear.hear([events[1], events[2]])

            #expect(try await ear.facts(MentionEdited.self).count == 1)
            #expect(try await ear.facts(MentionDeleted.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sends what happens to a post down the lane in which it was recorded`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            for number in 0..<20 {
                try await ear.hear(somePost("answer \(number)", "first", answers: "p\(number)", root: "root \(number)"))
                var edited = somePost("answer \(number)", "second")
                edited.reply = nil
                try await ear.hear([
                    .edited(edited), .deleted(network: "mastodon", id: "answer \(number)", author: nil),
                ])
            }
            let organization = ear.marram.organization
            let mentions = try await ear.recorded()
            for mention in mentions {
                let entries = try await ear.marram.ground.read {
                    try JournalTable(on: $0).entries(of: organization, about: mention.id.description)
                }
                #expect(entries.map(\.kind) == ["mention.recorded", "mention.edited", "mention.deleted"])
                #expect(Set(entries.map(\.lane)).count == 1)
            }
            #expect(mentions.count == 20)
        }
    }
}

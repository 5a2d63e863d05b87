import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

private let rang = "She rang and asked for it."

/// Gives a house in which Gwen asked the meter people, and the tariff people under another account.
private func withGwen(on engine: Engine, _ body: (Ear, ClosePerson, MergePersons) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        _ = try await ear.query("rates", "tern", unit: ear.marram.tariff.id)
        try await ear.arrive(somePost("1", by: "gwen", "heron", minute: -3))
        try await ear.arrive(somePost("2", by: "gwenallt", "tern", minute: -2))
        let ground = ear.marram.ground
        try await body(ear, ClosePerson(ground: ground), MergePersons(ground: ground))
    }
}

extension Ear {
    fileprivate func person(of post: String) async throws -> ID<Person> { try await conversation(of: post).person }

    /// Whether an answer to a post would go to somebody who is not to be contacted.
    fileprivate func forbids(_ id: String) async throws -> Bool {
        let (organization, post) = (marram.organization, try await post(id))
        guard let post else { return false }
        return try await marram.ground.read {
            try ClosingTable(of: organization, on: $0).forbids(anAnswerTo: post.content)
        }
    }
}

@Suite struct `A person who is not to be contacted` {
    @Test(arguments: Engine.allCases)
    func `is not until that is taken back, with reasons that stand in the table only`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, close, _ in
            let (tom, gwen) = (try await ear.marram.viewer(.meterAgent), try await ear.person(of: "1"))
            let query = PersonQuery(ground: ear.marram.ground)
            #expect(try await !ear.forbids("1"))
            await #expect(throws: PersonRefused.notClosed) { try await close.reopen(gwen, by: tom) }
            await #expect(throws: PersonRefused.reasonMissing) { _ = try await close(gwen, because: " ", by: tom) }
            let long = String(repeating: "a", count: 501)
            await #expect(throws: PersonRefused.reasonTooLong) { _ = try await close(gwen, because: long, by: tom) }

            let closing = try await close(gwen, because: " She rang  and asked for it. ", by: tom)
            #expect(try await query(gwen, for: tom).closing == closing)
            #expect((closing.reason, closing.closedBy, closing.since) == (rang, tom.actor, ear.marram.time.now))
            #expect(try await ear.forbids("1"))
            #expect(try await !ear.forbids("2"))
            #expect(try await ear.facts(PersonClosed.self).map(\.person) == [gwen])

            try await close.reopen(gwen, by: tom)
            #expect(try await !ear.forbids("1"))
            #expect(try await query(gwen, for: tom).closing == nil)
            #expect(try await ear.facts(PersonReopened.self).map(\.closings) == [[gwen]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `may be answered when they have written since, whatever their network says of when`(
        engine: Engine
    ) async throws {
        try await withGwen(on: engine) { ear, close, _ in
            let (tom, gwen) = (try await ear.marram.viewer(.meterAgent), try await ear.person(of: "1"))
            // It says that it was written in an hour, and is here already.
            try await ear.arrive(somePost("early", by: "gwen", "heron", minute: 60))
            _ = try await close(gwen, because: rang, by: tom)
            #expect(try await ear.forbids("early"))
            ear.marram.time.advance(by: .seconds(120))
            // It was written before, and comes only now.
            try await ear.arrive(somePost("late", by: "gwen", "heron", minute: -1))
            #expect(try await ear.forbids("late"))
            try await ear.arrive(somePost("again", by: "gwen", "heron", minute: 1))
            #expect(try await !ear.forbids("again"))
            #expect(try await ear.forbids("1"))

            _ = try await close(gwen, because: rang, by: tom)
            #expect(try await ear.forbids("again"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not under any account of theirs, and the wrong one is free when they are two again`(
        engine: Engine
    ) async throws {
        try await withGwen(on: engine) { ear, close, merge in
            let nia = try await ear.marram.viewer(.administrator)
            let (tom, ada) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.tariffAgent))
            let (gwen, gwenallt) = (try await ear.person(of: "1"), try await ear.person(of: "2"))
            _ = try await close(gwen, because: rang, by: tom)
            let evidence = MergeEvidence(.other, words: "She told us.")
            let merged = try await merge(gwen, with: gwenallt, because: evidence, by: nia)
            #expect(try await ear.forbids("2"))

            // Ada sees that it is so, and not what another unit knows; she cannot take back what is not hers.
            let seen = try await PersonQuery(ground: ear.marram.ground)(gwenallt, for: ada).closing
            #expect(seen?.since == ear.marram.time.now)
            #expect((seen?.reason, seen?.closedBy) == (nil, nil))
            await #expect(throws: PersonRefused.notClosed) { try await close.reopen(gwenallt, by: ada) }
            await #expect(throws: PersonRefused.unknown) { try await close.reopen(gwen, by: ada) }
            await #expect(throws: PersonRefused.unknown) { _ = try await close(gwen, because: rang, by: ada) }
            #expect(try await ear.forbids("2"))

            try await merge.undo(merged.id, by: nia)
            #expect(try await !ear.forbids("2"))
            #expect(try await ear.forbids("1"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is made so by nobody who may only read`(engine: Engine) async throws {
        try await withGwen(on: engine) { ear, close, _ in
            let (reader, gwen) = (try await ear.marram.viewer(.meterReader), try await ear.person(of: "1"))
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await close(gwen, because: rang, by: reader)
            }
            await #expect(throws: NotAllowed(permission: .respond)) { try await close.reopen(gwen, by: reader) }
            #expect(try await !ear.forbids("1"))
        }
    }
}

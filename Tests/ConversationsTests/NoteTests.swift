import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

private let first = ID<Note>.derived(from: ["first"], at: TestClock.start)
private let second = ID<Note>.derived(from: ["second"], at: TestClock.start)

/// Gives a house in which the meter people were asked something.
private func withQuestion(
    on engine: Engine,
    _ body: (Ear, ID<Conversation>, AddNote) async throws -> Void
) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        try await ear.arrive(somePost("1", by: "gwen", "heron"))
        try await body(ear, try await ear.conversation(of: "1").id, AddNote(ground: ear.marram.ground))
    }
}

extension Ear {
    fileprivate func notes(on conversation: ID<Conversation>) async throws -> [String] {
        let viewer = try await marram.viewer(.administrator)
        return try await ConversationQuery(ground: marram.ground)(conversation, for: viewer).notes.map(\.text)
    }
}

@Suite struct `A note for colleagues` {
    @Test(arguments: Engine.allCases)
    func `stands beside the conversation, in order, under its writer's name`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, add in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let before = try await ear.conversation(of: "1")

            try await add("  The display is 2.14.\n", id: second, to: id, by: tom)
            ear.marram.time.advance(by: .seconds(60))
            let later = try await add("Ring her.", id: first, to: id, by: hugh)

            #expect(try await ear.notes(on: id) == ["The display is 2.14.", "Ring her."])
            #expect(later.author == hugh.actor)
            #expect(later.writtenAt == TestClock.start + .seconds(60))
            #expect(try await ear.facts(NoteAdded.self).map(\.note.text) == ["The display is 2.14.", "Ring her."])
            #expect(try await ear.conversation(of: "1") == before, "nobody's claim or waiting is touched")
        }
    }

    @Test(arguments: Engine.allCases)
    func `that is sent twice is one, and another one under its id is refused`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, add in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let note = try await add("Ring her.", id: first, to: id, by: tom)

            #expect(try await add("Ring her.", id: first, to: id, by: tom) == note)
            await #expect(throws: NoteRefused.idTaken) { try await add("Write to her.", id: first, to: id, by: tom) }
            await #expect(throws: NoteRefused.idTaken) { try await add("Ring her.", id: first, to: id, by: hugh) }
            #expect(try await ear.facts(NoteAdded.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `has words, and not too many`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, add in
            let tom = try await ear.marram.viewer(.meterAgent)
            let long = String(repeating: "é", count: noteLength)

            await #expect(throws: NoteRefused.empty) { try await add(" \n\t", id: first, to: id, by: tom) }
            await #expect(throws: NoteRefused.tooLong) { try await add(long + "é", id: first, to: id, by: tom) }
            #expect(try await ear.facts(NoteAdded.self).isEmpty)
            #expect(try await add(long, id: first, to: id, by: tom).text == long)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not for those who may only read`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, add in
            let reader = try await ear.marram.viewer(.meterReader)

            await #expect(throws: NotAllowed(permission: .respond)) {
                try await add("Ring her.", id: first, to: id, by: reader)
            }
            try await add("Ring her.", id: first, to: id, by: try await ear.marram.viewer(.meterAgent))
            #expect(try await ConversationQuery(ground: ear.marram.ground)(id, for: reader).notes.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `never comes near the way out`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, add in
            try await add("Ring her.", id: first, to: id, by: try await ear.marram.viewer(.meterAgent))

            _ = try await FollowerRun(OutboxFollower(), on: ear.marram.ground).catchUp()

            let waiting = try await ear.marram.ground.read { connection in
                try connection.rows("SELECT COUNT(*) AS replies FROM outbox").first?.integer("replies")
            }
            #expect(waiting == 0)
            let entries = try await ear.marram.ground.read { connection in
                try connection.rows("SELECT COUNT(*) AS notes FROM journal_entry WHERE kind = \(NoteAdded.kind)").first?
                    .integer("notes")
            }
            #expect(entries == 1, "the follower had it before it")
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with its conversation when two turn out to be one`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let tom = try await ear.marram.viewer(.administrator)
            let add = AddNote(ground: ear.marram.ground)
            try await ear.arrive(somePost("1"), somePost("3", answers: "2"))
            try await add("One.", id: first, to: try await ear.conversation(of: "1").id, by: tom)
            ear.marram.time.advance(by: .seconds(1))
            try await add("Three.", id: second, to: try await ear.conversation(of: "3").id, by: tom)

            try await ear.arrive(somePost("2", answers: "1"))

            let whole = try await ear.conversation(of: "1").id
            #expect(try await ear.conversation(of: "3").id == whole)
            #expect(try await ear.notes(on: whole) == ["One.", "Three."])
        }
    }
}

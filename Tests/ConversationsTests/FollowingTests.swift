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

@Suite struct `Whoever follows a conversation` {
    @Test(arguments: Engine.allCases)
    func `is told what others do in it, in one line however much it is`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let nia = try await ear.marram.viewer(.administrator)
            let (ground, follow) = (ear.marram.ground, FollowConversation(ground: ear.marram.ground))
            try await AddNote(ground: ground)("Before.", id: .new(at: TestClock.start), to: id, by: nia)
            ear.marram.time.advance(by: .seconds(1))
            try await follow(id, by: rhea)
            try await follow(id, by: rhea)
            ear.marram.time.advance(by: .seconds(1))
            try await follow(id, by: tom)
            try await ear.tellChanges()
            #expect(try await ear.lines(for: rhea).isEmpty, "what was there before is no news")

            ear.marram.time.advance(by: .seconds(1))
            try await AddNote(ground: ground)("Ring her.", id: .new(at: ear.marram.time.now), to: id, by: tom)
            try await ear.tellChanges()
            #expect(try await ear.changes(for: rhea) == ["noted by Tom Reece, unread"])
            #expect(try await ear.changes(for: tom) == [], "what one does oneself is no news")

            ear.marram.time.advance(by: .seconds(1))
            try await AssignConversation(ground: ground)(id, to: tom.actor, by: nia)
            try await ear.tellChanges()
            #expect(try await ear.changes(for: rhea) == ["assigned by Nia Prosser, unread"])
            #expect(try await ear.changes(for: tom) == ["assigned by Nia Prosser, unread"])

            ear.marram.time.advance(by: .seconds(1))
            try await CloseConversation(ground: ground)(id, by: tom)
            try await ear.tellChanges()
            try await ReadForYou(ground: ground)(id, by: rhea)
            #expect(try await ear.changes(for: rhea) == ["closed by Tom Reece"])

            ear.marram.time.advance(by: .seconds(1))
            try await ear.arrive(somePost("2", by: "gwen", "heron again", answers: "1"))
            try await ear.tellChanges()
            #expect(try await ear.changes(for: rhea) == ["posted by nobody, unread"])
            #expect(try await ear.changes(for: tom) == ["posted by nobody, unread"])
            #expect(try await ear.unread(for: rhea) == 1)
            #expect(try await ear.facts(ConversationFollowed.self).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is seen by the others, and is told nothing any more after leaving`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let follow = FollowConversation(ground: ear.marram.ground)
            try await follow(id, by: rhea)
            ear.marram.time.advance(by: .seconds(1))
            try await follow(id, by: tom)
            #expect(try await ear.followers(for: tom) == [rhea.actor, tom.actor])

            try await CloseConversation(ground: ear.marram.ground)(id, by: tom)
            try await ear.tellChanges()
            #expect(try await ear.unread(for: rhea) == 1)
            try await follow.stop(id, by: rhea)
            try await follow.stop(id, by: rhea)

            #expect(try await ear.followers(for: tom) == [tom.actor])
            #expect(try await ear.lines(for: rhea).isEmpty)
            #expect(try await ear.facts(ConversationUnfollowed.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `follows it no further than they may read`(engine: Engine) async throws {
        try await withHandOver(on: engine) { question in
            let (ear, follow) = (question.ear, FollowConversation(ground: question.ground))
            let rhea = try await ear.marram.viewer(.meterReader)
            await #expect(throws: ConversationRefused.unknown) { try await follow(question.id, by: question.ada) }
            try await follow(question.id, by: rhea)
            ear.marram.time.advance(by: .seconds(1))
            try await question.handOver(question.id, to: question.tariff, note: "It is the rate.", by: question.tom)
            try await ear.tellChanges()
            #expect(try await ear.unread(for: rhea) == 1)

            ear.marram.time.advance(by: .seconds(1))
            try await question.answer.accept(question.id, by: question.ada)
            try await ear.tellChanges()

            #expect(try await ear.lines(for: rhea).isEmpty)
            #expect(try await ear.unread(for: rhea) == 0)
            #expect(try await ear.followers(for: question.ada) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with it when two turn out to be one, as do the names in its notes`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (nia, hugh) = (try await ear.marram.viewer(.administrator), try await ear.marram.viewer(.hubMember))
            let follow = FollowConversation(ground: ear.marram.ground)
            try await ear.arrive(somePost("1"), somePost("3", answers: "2"))
            let (one, three) = (try await ear.conversation(of: "1").id, try await ear.conversation(of: "3").id)
            try await follow(one, by: hugh)
            try await follow(three, by: hugh)
            try await follow(three, by: nia)
            let note = ID<Note>.new(at: ear.marram.time.now)
            try await AddNote(ground: ear.marram.ground)("@hugh", id: note, to: three, by: nia)

            ear.marram.time.advance(by: .seconds(1))
            try await ear.arrive(somePost("2", answers: "1"))
            try await ear.tellChanges()

            let whole = try await ear.conversation(of: "1").id
            let lines = try await ear.lines(for: hugh)
            #expect(lines.map(\.conversation.id) == [whole, whole])
            #expect(lines.map(\.what) == [.changed(.posted), .named(note)])
            #expect(Set(try await ear.followers(for: nia)) == [hugh.actor, nia.actor])
            #expect(try await ear.unread(for: hugh) == 2)
            #expect(try await ear.unread(for: nia) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `follows both parts of what a person splits, and the names in notes go where the notes go`(
        engine: Engine
    ) async throws {
        try await withTwoMatters(on: engine) { town in
            let ear = town.ear
            let nia = try await ear.marram.viewer(.administrator)
            try await FollowConversation(ground: ear.marram.ground)(town.id, by: nia)
            func told() async throws -> Set<ID<Conversation>> {
                Set(try await ear.lines(for: nia).filter { $0.what != .changed(.merged) }.map(\.conversation.id))
            }

            let part = try await town.split(try await town.ids("2"), from: town.id, by: town.hugh)
            ear.marram.time.advance(by: .seconds(1))
            let note = ID<Note>.new(at: ear.marram.time.now)
            try await AddNote(ground: ear.marram.ground)("@nia", id: note, to: part, by: town.hugh)
            ear.marram.time.advance(by: .seconds(1))
            try await CloseConversation(ground: ear.marram.ground)(part, by: town.hugh)
            try await ear.tellChanges()
            #expect(try await told() == [part])
            #expect(try await ear.changes(for: nia) == ["closed by Hugh Lloyd, unread"])
            try await CloseConversation(ground: ear.marram.ground).reopen(part, by: town.hugh)

            try await town.merge(part, into: town.id, by: town.hugh)
            #expect(try await told() == [town.id])
            #expect(try await ear.lines(for: nia).contains { $0.what == .named(note) })
            ear.marram.time.advance(by: .seconds(1))
            try await town.split.takeApart(part, by: town.hugh)
            #expect(try await told() == [part])
            #expect(try await ear.followers(for: nia) == [nia.actor])
        }
    }

    @Test(arguments: Engine.allCases)
    func `has read what was there at a moment, and nothing that came since`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let add = AddNote(ground: ear.marram.ground)
            try await FollowConversation(ground: ear.marram.ground)(id, by: rhea)
            let notes = [
                ID<Note>.derived(from: ["a"], at: TestClock.start), .derived(from: ["b"], at: TestClock.start),
            ]
            ear.marram.time.advance(by: .seconds(1))
            try await add("@rhea", id: notes[0], to: id, by: tom)
            let seen = ear.marram.time.now
            ear.marram.time.advance(by: .seconds(1))
            try await add("@rhea again", id: notes[1], to: id, by: tom)
            ear.marram.time.advance(by: .seconds(1))
            try await CloseConversation(ground: ear.marram.ground)(id, by: tom)
            try await ear.tellChanges()
            #expect(
                try await ear.lines(for: rhea).map(\.what) == [.changed(.closed), .named(notes[1]), .named(notes[0])],
                "whom a note names is not told of it twice"
            )

            try await ReadForYou(ground: ear.marram.ground).everything(until: seen, by: rhea)
            #expect(try await ear.unread(for: rhea) == 2)
            #expect(try await ear.lines(for: rhea).map(\.isUnread) == [true, true, false])
            try await ReadForYou(ground: ear.marram.ground).everything(until: ear.marram.time.now, by: rhea)
            #expect(try await ear.unread(for: rhea) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `reads who took part, each once`(engine: Engine) async throws {
        try await withNotes(on: engine) { ear, id in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let add = AddNote(ground: ear.marram.ground)
            for (number, author) in [hugh, tom, hugh].enumerated() {
                ear.marram.time.advance(by: .seconds(1))
                try await add("Note \(number)", id: .new(at: ear.marram.time.now), to: id, by: author)
            }
            let whole = try await ConversationQuery(ground: ear.marram.ground)(id, for: tom)
            #expect(whole.participants == [hugh.actor, tom.actor])
        }
    }
}

extension Ear {
    /// Tells those who follow what happened.
    fileprivate func tellChanges() async throws {
        _ = try await FollowerRun(ChangeFollower(), on: marram.ground).catchUp()
    }

    /// What happened in what somebody follows, by whom.
    fileprivate func changes(for viewer: Viewer) async throws -> [String] {
        let names = Dictionary(
            uniqueKeysWithValues: Marram.Colleague.allCases.map { (marram.id(of: $0), $0.rawValue) }
        )
        return try await lines(for: viewer).compactMap { line in
            guard case .changed(let change) = line.what else { return nil }
            let name = line.by.flatMap { names[$0] } ?? "nobody"
            return "\(change) by \(name)\(line.isUnread ? ", unread" : "")"
        }
    }

    fileprivate func followers(for viewer: Viewer) async throws -> [AgentID] {
        let (conversation, now) = (try await conversation(of: "1"), marram.time.now)
        return try await marram.ground.read {
            try Conversations.followers(of: conversation, for: viewer, at: now, on: $0)
        }
    }
}

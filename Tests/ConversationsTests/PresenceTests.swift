import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

/// Gives a house in which the meter people were asked something, and the way to say who is there.
private func withQuestion(
    on engine: Engine,
    _ body: (Ear, ID<Conversation>, KeepPresence) async throws -> Void
) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        try await ear.arrive(somePost("1", by: "gwen", "heron"))
        try await body(ear, try await ear.conversation(of: "1").id, KeepPresence(ground: ear.marram.ground))
    }
}

extension Ear {
    /// Who is at a conversation, as this colleague is told.
    fileprivate func present(
        at id: ID<Conversation>,
        for colleague: Marram.Colleague = .administrator
    ) async throws -> [PresentColleague] {
        let (viewer, now) = (try await marram.viewer(colleague), marram.time.now)
        return try await marram.ground.read { connection in
            let some = try PresenceQuery(for: viewer, at: now, on: connection)(in: [id])
            let all = try PresenceQuery(for: viewer, at: now, on: connection)()
            #expect(some == all, "the list and the conversation say the same")
            return some[id] ?? []
        }
    }
}

@Suite struct `Presence` {
    @Test(arguments: Engine.allCases)
    func `of a reader lasts for twenty seconds, and longer while it is renewed`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, keep in
            let (tom, time) = (try await ear.marram.viewer(.meterAgent), ear.marram.time)
            let came = PresentColleague(agent: tom.actor, doing: .reading, since: time.now)
            try await keep.read(id, from: "a", by: tom)
            #expect(try await ear.present(at: id) == [came])

            time.advance(by: .seconds(19))
            try await keep.renew("a", by: tom)
            time.advance(by: .seconds(19))
            #expect(try await ear.present(at: id) == [came])
            time.advance(by: .seconds(1))
            #expect(try await ear.present(at: id) == [], "a machine that is lost vanishes")
            try await keep.renew("a", by: tom)
            #expect(try await ear.present(at: id) == [])

            try await keep.read(id, from: "a", by: tom)
            #expect(try await ear.present(at: id).map(\.since) == [time.now], "it begins anew")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a writer lasts for ninety seconds, since they began, and stands before the readers`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { ear, id, keep in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let time = ear.marram.time
            let began = time.now
            try await keep.read(id, from: "a", by: hugh)
            try await keep.read(id, from: "b", by: tom)
            try await keep.write(in: id, by: tom)
            time.advance(by: .seconds(15))
            #expect(try await ear.present(at: id).map(\.agent) == [tom.actor, hugh.actor])
            #expect(try await ear.present(at: id).map(\.doing) == [.writing, .reading])

            time.advance(by: .seconds(70))
            try await keep.write(in: id, by: tom)
            time.advance(by: .seconds(89))
            #expect(
                try await ear.present(at: id) == [PresentColleague(agent: tom.actor, doing: .writing, since: began)]
            )
            time.advance(by: .seconds(1))
            #expect(try await ear.present(at: id) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is at one conversation in each place, and in several places`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, keep in
            try await ear.arrive(somePost("2", by: "huw", "heron", minute: 1))
            let other = try await ear.conversation(of: "2").id
            let tom = try await ear.marram.viewer(.meterAgent)
            try await keep.read(id, from: "a", by: tom)
            try await keep.read(id, from: "b", by: tom)
            try await keep.read(other, from: "a", by: tom)
            let viewer = try await ear.marram.viewer(.administrator)
            let now = ear.marram.time.now
            func places() async throws -> Set<ID<Conversation>> {
                try await ear.marram.ground.read { connection in
                    Set(try PresenceQuery(for: viewer, at: now, on: connection)().keys)
                }
            }
            #expect(try await places() == [id, other])
            try await keep.leave("b", by: tom)
            #expect(try await places() == [other])
            try await keep.leave("a", by: tom)
            #expect(try await places() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told and kept by those only who may see the conversation`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, keep in
            let (tom, rhea) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.meterReader))
            let (ada, hugh) = (try await ear.marram.viewer(.tariffAgent), try await ear.marram.viewer(.hubMember))
            try await keep.read(id, from: "a", by: tom)
            try await keep.write(in: id, by: hugh)

            #expect(try await ear.present(at: id, for: .meterReader).count == 2)
            #expect(try await ear.present(at: id, for: .tariffAgent) == [])
            await #expect(throws: ConversationRefused.unknown) { try await keep.read(id, from: "c", by: ada) }
            await #expect(throws: ConversationRefused.unknown) { try await keep.write(in: id, by: ada) }
            await #expect(throws: NotAllowed.self) { try await keep.write(in: id, by: rhea) }

            let hand = HandOverConversation(ground: ear.marram.ground)
            try await hand(id, to: ear.marram.tariff.id, by: hugh)
            try await AnswerHandOver(ground: ear.marram.ground).accept(id, by: ada)
            #expect(
                try await ear.present(at: id, for: .tariffAgent).map(\.agent) == [hugh.actor],
                "whoever may not see it any more is not there"
            )
        }
    }
}

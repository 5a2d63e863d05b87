import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Whoever knows somebody` {
    @Test(arguments: Engine.allCases)
    func `is proposed first for what they write, unless they are away or know as many as they can`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, hugh) = (try await marram.viewer(.administrator), try await marram.viewer(.hubMember))
            try await ear.arrive(somePost("before", by: "gwen"))
            try await ear.answer("before", by: .administrator)
            try await ear.arrive(somePost("1", by: "gwen"), somePost("2", by: "rhys"))
            let known = try #require(try await ear.proposal(for: "1", to: hugh))
            #expect(known.ranked.map(\.agent) == [nia.actor, hugh.actor])
            #expect(known.ranked[0].reasons == [.knowsThem(answers: 1), .looksAfter(0)])
            #expect(known.passedOver == [])

            let (now, keep) = (marram.time.now, KeepWork(ground: marram.ground))
            try await keep.set(WorkProfile(relationships: 1), of: nia.actor, by: nia)
            let two = try await ear.conversation(of: "2").id
            try await AssignConversation(ground: marram.ground)(two, to: nia.actor, by: nia)
            #expect(try await ear.proposal(for: "2", to: hugh) == nil)
            let crowded = try #require(try await ear.proposal(for: "1", to: hugh))
            #expect(crowded.ranked.map(\.agent) == [hugh.actor, nia.actor])
            #expect(crowded.passedOver.map(\.why) == [.manyPeople])

            try await keep.add(from: now, until: now + .seconds(3_600), because: "", of: nia.actor, by: nia)
            let away = try #require(try await ear.proposal(for: "1", to: hugh))
            #expect(away.ranked.map(\.agent) == [hugh.actor])
            #expect(away.passedOver.map(\.why) == [.away])
            #expect(away.passedOver.map(\.agent) == [nia.actor])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is passed over while they lack a certificate that the unit asks for`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, hugh) = (marram.id(of: .administrator), marram.id(of: .hubMember))
            try await ear.arrive(somePost("before", by: "gwen"))
            try await ear.answer("before", by: .administrator)
            try await ear.arrive(somePost("1", by: "gwen"))
            try await marram.ask(in: marram.hub)
            try await marram.certify(.hubMember)
            let proposal = try #require(try await ear.proposal(for: "1", to: try await marram.viewer(.hubMember)))
            #expect(proposal.ranked.map(\.agent) == [hugh])
            #expect(proposal.passedOver.map(\.agent) == [nia])
            #expect(proposal.passedOver.map(\.why) == [.uncertified])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told by nothing that the reader may not read`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (tom, hugh) = (try await marram.viewer(.meterAgent), try await marram.viewer(.hubMember))
            try await ear.arrive(somePost("before", by: "gwen"))
            try await ear.answer("before", by: .administrator)
            try await ear.arrive(somePost("1", by: "gwen"))
            let (id, meter) = (try await ear.conversation(of: "1").id, marram.meter.id)
            _ = try await marram.ground.write { connection in
                try connection.execute("UPDATE conversation SET unit_id = \(meter) WHERE id = \(id)")
            }
            let hers = try #require(try await ear.proposal(for: "1", to: hugh)?.ranked.first)
            #expect(hers.reasons.first == .knowsThem(answers: 1))
            let his = try #require(try await ear.proposal(for: "1", to: tom)?.ranked)
            #expect(his.contains { $0.agent == hers.agent })
            #expect(his.allSatisfy { $0.reasons == [.looksAfter(0)] })
            let rhea = try await marram.viewer(.meterReader)
            await #expect(throws: NotAllowed(permission: .respond)) { try await ear.proposal(for: "1", to: rhea) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is the same whoever follows them and however angry they are`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arrive(
                somePost("calm", by: "gwen", "When is the meter read?"),
                somePost("star", by: "rhys", "This is a scandal. I am furious.", followers: 9_000_000)
            )
            for post in ["calm", "star"] { try await ear.answer(post, by: .administrator) }
            try await ear.arrive(
                somePost("calm2", by: "gwen", "Thank you. When is the next one?"),
                somePost("star2", by: "rhys", "Still nothing. The worst I have ever seen.", followers: 9_000_000)
            )
            let calm = try #require(try await ear.proposal(for: "calm2", to: hugh))
            #expect(try await ear.proposal(for: "star2", to: hugh) == calm)
            #expect(calm.ranked.first?.reasons.first == .knowsThem(answers: 1))
        }
    }
}

extension Ear {
    fileprivate func proposal(for post: String, to viewer: Viewer) async throws -> ColleagueProposal? {
        let (id, now) = (try await conversation(of: post).id, marram.time.now)
        return try await marram.ground.read { try proposedColleagues(for: id, to: viewer, at: now, on: $0) }
    }
}

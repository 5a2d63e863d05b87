import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

@testable import Routing

@Suite struct `What was learnt about where conversations belong` {
    @Test(arguments: Engine.allCases)
    func `proposes a unit with the words that weighed, says when it is not sure, and moves nothing`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach()
            try await ear.refit()
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arrive(
                somePost("1", by: "gwen", "My refund came late this month", minute: 1, followers: 900_000),
                somePost("2", by: "huw", "Good morning to the whole town", minute: 2),
                somePost("3", by: "mair", "Our meter is wrong again", minute: 3)
            )
            let inbox = InboxQuery(ground: ear.marram.ground)
            let before = try await inbox(.open, for: hugh).lines.map(\.conversation)
            try await ear.sort()

            let bill = try #require(try await ear.proposal(for: "1"))
            #expect(bill.unit == ear.marram.tariff.id)
            #expect((0.5...1).contains(bill.confidence))
            #expect(bill.words.contains("refund"))
            #expect(bill.words.allSatisfy { "My refund came late this month".contains($0) })
            let greeting = try #require(try await ear.proposal(for: "2"))
            #expect(greeting.unit == nil)
            #expect(greeting.words.isEmpty)
            #expect(try await ear.proposal(for: "3")?.unit == ear.marram.meter.id)
            // The queue is as it was: neither confidence nor reach has a part in it.
            #expect(try await inbox(.open, for: hugh).lines.map(\.conversation) == before)
            #expect(before.map(\.unit).allSatisfy { $0 == ear.marram.hub.id })
        }
    }

    @Test(arguments: Engine.allCases)
    func `is silent with few decisions, and where a rule decides`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach(leastRoutingLessons - 2)
            try await ear.refit()
            try await ear.arrive(somePost("1", by: "gwen", "My refund came late this month"))
            try await ear.sort()
            #expect(try await ear.learnt().model == nil)
            #expect(try await ear.proposal(for: "1") == nil)

            try await ear.teach(40)
            try await ear.refit()
            let nia = try await ear.marram.viewer(.administrator)
            let marram = ear.marram
            _ = try await saving(in: marram).create(refund(to: marram.meter.id), in: marram.hub.id, by: nia)
            try await ear.arrive(somePost("2", by: "huw", "My refund is wrong again"))
            try await ear.sort()
            #expect(try await ear.conversation(of: "2").unit == marram.meter.id)
            #expect(try await ear.proposal(for: "2") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is accepted by a person, which offers it, is recorded, measured and learnt`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach()
            try await ear.refit()
            try await ear.arrive(somePost("1", by: "gwen", "My refund came late this month"))
            try await ear.sort()
            let marram = ear.marram
            let hugh = try await marram.viewer(.hubMember)
            let id = try await ear.conversation(of: "1").id
            await #expect(throws: LearntRoutingRefused.changed) {
                try await ear.answerProposal.accept(id, as: marram.meter.id, by: hugh)
            }
            try await ear.answerProposal.accept(id, as: marram.tariff.id, by: hugh)
            #expect(try await ear.conversation(of: "1").offeredTo == marram.tariff.id)
            #expect(try await ear.proposal(for: "1")?.answer == .accepted)
            let events = try await ear.facts(RoutingProposalAnswered.self)
            #expect(events.map(\.belongs) == [marram.tariff.id])
            #expect(events.map(\.isAccepted) == [true])
            await #expect(throws: LearntRoutingRefused.answered) {
                try await ear.answerProposal.overrule(id, by: hugh)
            }
            try await ear.learn()
            #expect(try await ear.lesson(of: "1")?.unit == marram.tariff.id)
            #expect(try await ear.lesson(of: "1")?.agent == hugh.actor)
            #expect(try await ear.learnt().record == RoutingRecord(decisions: 1, proposed: 1, right: 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is overruled by a person, and then counts as wrong`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach()
            try await ear.refit()
            try await ear.arrive(
                somePost("1", by: "gwen", "My refund came late this month"),
                somePost("2", by: "huw", "Good morning to the whole town")
            )
            try await ear.sort()
            let marram = ear.marram
            let hugh = try await marram.viewer(.hubMember)
            let id = try await ear.conversation(of: "1").id
            try await ear.answerProposal.overrule(id, by: hugh)
            #expect(try await ear.conversation(of: "1").unit == marram.hub.id)
            #expect(try await ear.conversation(of: "1").offeredTo == nil)
            let unsure = try await ear.conversation(of: "2").id
            await #expect(throws: LearntRoutingRefused.nothingProposed) {
                try await ear.answerProposal.accept(unsure, by: hugh)
            }
            let hand = HandOverConversation(ground: marram.ground)
            try await hand(unsure, to: marram.meter.id, by: hugh)
            try await ear.learn()
            #expect(try await ear.lesson(of: "1")?.unit == marram.hub.id)
            #expect(try await ear.learnt().record == RoutingRecord(decisions: 2, proposed: 1, right: 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `moves a conversation by itself only where an administrator switched that on`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach()
            try await ear.refit()
            let marram = ear.marram
            let set = SetLearntRouting(ground: marram.ground)
            let hugh = try await marram.viewer(.hubMember)
            await #expect(throws: NotAllowed.self) { try await set(above: 80, by: hugh) }
            let nia = try await marram.viewer(.administrator)
            for unfit in [59, 100] {
                await #expect(throws: LearntRoutingRefused.percentUnfit) { try await set(above: unfit, by: nia) }
            }
            try await set(above: 60, by: nia)
            #expect(try await ear.learnt().above == 60)
            try await ear.arrive(
                somePost("1", by: "gwen", "My refund came late this month"),
                somePost("2", by: "huw", "Good morning to the whole town")
            )
            try await ear.sort()
            #expect(try await ear.conversation(of: "1").unit == marram.tariff.id)
            #expect(try await ear.conversation(of: "2").unit == marram.hub.id)
            #expect(try await ear.proposal(for: "1")?.answer == .applied)
            let routed = try await ear.facts(ConversationRouted.self)
            #expect(routed.flatMap(\.reasons).map(\.rule) == ["learnt"])
            // What no person decided teaches nothing.
            try await ear.learn()
            #expect(try await ear.lesson(of: "1") == nil)
            try await set(above: nil, by: nia)
            #expect(try await ear.facts(LearntRoutingSet.self).map(\.above) == [60, nil])
        }
    }
}

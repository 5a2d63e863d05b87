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

@Suite struct `Learning from people's decisions` {
    @Test(arguments: Engine.allCases)
    func `keeps where people sent a conversation, and forgets what did not stay there`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let hugh = try await marram.viewer(.hubMember)
            let ada = try await marram.viewer(.tariffAgent)
            try await ear.arrive(
                somePost("1", by: "gwen", "My refund"),
                somePost("2", by: "huw", "My bill"),
                somePost("3", by: "mair", "My price")
            )
            let hand = HandOverConversation(ground: marram.ground)
            for post in ["1", "2", "3"] {
                try await hand(try await ear.conversation(of: post).id, to: marram.tariff.id, by: hugh)
            }
            try await ear.learn()
            #expect(try await ear.learnt().lessons == 3)
            let answer = AnswerHandOver(ground: marram.ground)
            try await answer.accept(try await ear.conversation(of: "1").id, by: ada)
            try await answer.giveBack(try await ear.conversation(of: "2").id, because: "Not ours", by: ada)
            try await hand.withdraw(try await ear.conversation(of: "3").id, by: hugh)
            try await ear.learn()
            #expect(try await ear.lesson(of: "1")?.unit == marram.tariff.id)
            #expect(try await ear.lesson(of: "1")?.agent == ada.actor)
            #expect(try await ear.lesson(of: "2") == nil)
            #expect(try await ear.lesson(of: "3") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes the unit whose agent answered for the place where it belongs`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let hugh = try await marram.viewer(.hubMember)
            try await ear.arrive(somePost("1", by: "gwen", "A question"))
            let conversation = try await ear.conversation(of: "1")
            let (organization, now, id) = (marram.organization, marram.time.now, conversation.id)
            let answer = somePost("2", by: "help", "An answer", minute: 1, answers: "1")
            try await marram.ground.write { connection in
                try AddOwnPost(of: organization, on: connection)(answer, to: id, writtenBy: hugh.actor, at: now)
            }
            try await ear.learn()
            #expect(try await ear.lesson(of: "1")?.unit == marram.hub.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `begins anew once a day, forgets what was withdrawn, and falls silent when too little is left`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach()
            try await ear.refit()
            let first = try #require(try await ear.learnt().model)
            #expect((first.version, first.facts.decisions, first.facts.tried) == (1, 40, 10))
            #expect(max(first.facts.onlineRight, first.facts.fittedRight) >= 8)
            try await ear.refit()
            #expect(try await ear.learnt().model?.version == 1)

            _ = try await ear.marram.ground.write { connection in
                try connection.execute("UPDATE post SET fate = 'deleted' WHERE native_id LIKE 'lesson-1_'")
            }
            ear.marram.time.advance(by: .seconds(86_401))
            try await ear.refit()
            #expect(try await ear.learnt().model?.version == 2)
            #expect(try await ear.learnt().model?.facts.decisions == 30)

            _ = try await ear.marram.ground.write { connection in
                try connection.execute("UPDATE post SET fate = 'deleted' WHERE native_id LIKE 'lesson-%'")
            }
            ear.marram.time.advance(by: .seconds(86_401))
            try await ear.refit()
            #expect(try await ear.learnt().model == nil)
            #expect(try await ear.facts(RoutingModelForgotten.self).map(\.version) == [2])
            try await ear.arrive(somePost("1", by: "gwen", "My refund came late this month", minute: 5))
            try await ear.sort()
            #expect(try await ear.proposal(for: "1") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `thinks the same in every process, and takes up at once what was decided`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.teach()
            try await ear.refit()
            let mind = LearntMind()
            let organization = ear.marram.organization
            let text = "Our boiler hums"
            let ground = ear.marram.ground
            let before = try await ground.read { try mind.thought(of: text, in: organization, on: $0) }
            let (hub, now) = (ear.marram.hub.id, ear.marram.time.now)
            try await ear.arrive(
                somePost("1", by: "gwen", "Our boiler hums", minute: 1),
                somePost("2", by: "huw", "The boiler hums all night", minute: 2),
                somePost("3", by: "mair", "A boiler that hums", minute: 3)
            )
            let ids = [
                try await ear.conversation(of: "1").id, try await ear.conversation(of: "2").id,
                try await ear.conversation(of: "3").id,
            ]
            // First a unit that is new, for which everything is learnt again; then another decision for it.
            for part in [Array(ids.dropLast()), [ids[2]]] {
                try await ground.write { connection in
                    let table = RoutingLessonTable(of: organization, on: connection)
                    for id in part { try table.put(hub, for: id, by: nil, at: now) }
                }
                _ = try await ground.read { try mind.thought(of: text, in: organization, on: $0) }
            }
            let kind = try await ear.learnt().model?.facts.learner
            let after = try await ground.read { try mind.thought(of: text, in: organization, on: $0) }
            let elsewhere = LearntMind()
            let other = try await ground.read { try elsewhere.thought(of: text, in: organization, on: $0) }
            #expect(other?.confidence == after?.confidence)
            #expect(other?.unit == after?.unit)
            if kind == .online { #expect(before?.confidence != after?.confidence) }
        }
    }
}

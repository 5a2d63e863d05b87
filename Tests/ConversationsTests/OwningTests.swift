import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Gives a house in which the meter people were asked something.
private func withQuestion(
    on engine: Engine,
    _ body: (Ear, ID<Conversation>, AssignConversation) async throws -> Void
) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        try await ear.arrive(somePost("1", by: "gwen", "heron"))
        try await body(ear, try await ear.conversation(of: "1").id, AssignConversation(ground: ear.marram.ground))
    }
}

@Suite struct `Whoever looks after a conversation` {
    @Test(arguments: Engine.allCases)
    func `is whoever took it or was given it, until it is given back, and the record says so`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))

            try await assign(id, to: tom.actor, by: tom)
            #expect(try await ear.conversation(of: "1").owner == tom.actor)
            try await assign(id, to: hugh.actor, because: ["She wrote to him before."], by: tom)
            try await assign(id, to: hugh.actor, by: hugh)
            try await assign(id, to: nil, by: hugh)

            #expect(try await ear.conversation(of: "1").owner == nil)
            #expect(
                try await ear.facts(ConversationAssigned.self) == [
                    ConversationAssigned(conversation: id, agent: tom.actor, before: nil, reasons: []),
                    ConversationAssigned(
                        conversation: id,
                        agent: hugh.actor,
                        before: tom.actor,
                        reasons: ["She wrote to him before."]
                    ),
                    ConversationAssigned(conversation: id, agent: nil, before: hugh.actor, reasons: []),
                ]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `can answer in the unit, and is one of us`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let tom = try await ear.marram.viewer(.meterAgent)
            let strangers = [
                ear.marram.id(of: .meterReader), ear.marram.id(of: .tariffAgent),
                AgentID.derived(from: ["nobody"], at: TestClock.start),
            ]

            for stranger in strangers {
                await #expect(throws: AssignmentRefused.cannotAnswer) { try await assign(id, to: stranger, by: tom) }
            }
            #expect(try await ear.conversation(of: "1").owner == nil)
            #expect(try await ear.facts(ConversationAssigned.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is chosen by those who may answer there`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let (rhea, ada) = (try await ear.marram.viewer(.meterReader), try await ear.marram.viewer(.tariffAgent))
            let tom = ear.marram.id(of: .meterAgent)

            await #expect(throws: NotAllowed(permission: .respond)) { try await assign(id, to: tom, by: rhea) }
            await #expect(throws: ConversationRefused.unknown) { try await assign(id, to: tom, by: ada) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not overruled by somebody who did not know`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let seen = try await ear.conversation(of: "1").version
            try await assign(id, to: tom.actor, ifStill: .version(seen), by: tom)

            await #expect(throws: ConversationRefused.changed) {
                try await assign(id, to: hugh.actor, ifStill: .version(seen), by: hugh)
            }
            await #expect(throws: ConversationRefused.changed) {
                try await assign(id, to: hugh.actor, ifStill: .owner(nil), by: hugh)
            }
            try await assign(id, to: hugh.actor, ifStill: .owner(tom.actor), by: hugh)
            #expect(try await ear.conversation(of: "1").owner == hugh.actor)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not who is answering: neither touches the other`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let before = try await ear.conversation(of: "1")
            try await assign(id, to: tom.actor, by: tom)
            let claim = try await ClaimConversation(ground: ear.marram.ground)(id, by: hugh).claim
            try await assign(id, to: hugh.actor, by: tom)

            let now = try await ear.conversation(of: "1")
            #expect(now.claim == claim)
            #expect(now.owner == hugh.actor)
            #expect(now.waitingSince == before.waitingSince)
            #expect(now.updatedAt == before.updatedAt)
            #expect(now.state == .open)
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds it among their own until it is done`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let tom = try await ear.marram.viewer(.meterAgent)
            let inbox = InboxQuery(ground: ear.marram.ground)
            #expect(try await inbox(.mine, for: tom).lines.isEmpty)

            try await assign(id, to: tom.actor, by: tom)
            ear.marram.time.advance(by: .seconds(86_400))
            let mine = try await inbox(.mine, for: tom)
            #expect(mine.lines.map(\.conversation.id) == [id])
            #expect(mine.counts == [.open: 1, .mine: 1, .waiting: 0, .done: 0])

            try await CloseConversation(ground: ear.marram.ground)(id, by: tom)
            #expect(try await inbox(.mine, for: tom).lines.isEmpty)
            await #expect(throws: ConversationRefused.stateUnfit(.done)) { try await assign(id, to: nil, by: tom) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one of fifty who take it at once, and all the others know it`(engine: Engine) async throws {
        try await withQuestion(on: engine) { ear, id, assign in
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let refusals = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<50 {
                    let viewer = number % 2 == 0 ? tom : hugh
                    group.addTask {
                        do {
                            try await assign(id, to: viewer.actor, ifStill: .owner(nil), by: viewer)
                            return 0
                        } catch ConversationRefused.changed {
                            return 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }

            #expect(refusals == 25, "whoever lost, each of the twenty-five times, and nobody else")
            let owner = try await ear.conversation(of: "1").owner
            #expect(try await ear.facts(ConversationAssigned.self).map(\.agent) == [owner])
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes on doing so when two conversations turn out to be one`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arrive(somePost("1"))
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("3", minute: 2, answers: "2"))
            let third = try await ear.conversation(of: "3").id
            try await AssignConversation(ground: ear.marram.ground)(third, to: hugh.actor, by: hugh)

            try await ear.arrive(somePost("2", minute: 1, answers: "1"))

            let whole = try await ear.conversation(of: "3")
            #expect(whole.id != third)
            #expect(whole.owner == hugh.actor)
        }
    }
}

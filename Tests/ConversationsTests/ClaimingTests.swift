import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Gives a house in which one person waits.
private func withWaiting(
    on engine: Engine,
    _ body: (Ear, ID<Conversation>) async throws -> Void
) async throws {
    try await withEar(on: engine, keeping: .everything) { ear in
        try await ear.arrive(somePost("1"))
        try await body(ear, try await ear.conversation(of: "1").id)
    }
}

/// Somebody of the hub whom the register need not know.
private func colleague(_ number: Int, of marram: Marram) -> Viewer {
    Viewer(
        organization: marram.organization,
        agent: Agent(
            id: .derived(from: ["colleague \(number)"], at: TestClock.start),
            unit: marram.hub.id,
            name: "C \(number)",
            email: "c@marram.example",
            role: .hubMember
        ),
        units: [marram.hub.id, marram.meter.id, marram.tariff.id],
        standsInHub: true
    )
}

@Suite struct `Claiming a conversation` {
    @Test(arguments: Engine.allCases)
    func `succeeds for exactly one of fifty at once`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id in
            let claim = ClaimConversation(ground: ear.marram.ground)
            let winners = await withTaskGroup(of: AgentID?.self) { group in
                for number in 0..<50 {
                    let viewer = colleague(number, of: ear.marram)
                    group.addTask { try? await claim(id, by: viewer).claim.agent }
                }
                return await group.reduce(into: [AgentID]()) { if let winner = $1 { $0.append(winner) } }
            }

            #expect(winners.count == 1)
            let holder = try await ear.conversation(of: "1").claim?.agent
            let claims = try await ear.facts(ConversationClaimed.self)
            #expect(holder == winners.first)
            #expect(claims.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused while a colleague holds it, and says who`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id in
            let claim = ClaimConversation(ground: ear.marram.ground)
            let (first, second) = (colleague(1, of: ear.marram), colleague(2, of: ear.marram))
            try await claim(id, by: first)

            await #expect(throws: ConversationRefused.claimedByAnother(first.actor)) { try await claim(id, by: second) }
            ear.marram.time.advance(by: claimLength - .microseconds(1))
            await #expect(throws: ConversationRefused.claimedByAnother(first.actor)) { try await claim(id, by: second) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is free for anybody once the claim has run out`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id in
            let claim = ClaimConversation(ground: ear.marram.ground)
            try await claim(id, by: colleague(1, of: ear.marram))
            ear.marram.time.advance(by: claimLength)

            #expect(
                try await claim(id, by: colleague(2, of: ear.marram)).claim.until == ear.marram.time.now + claimLength
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `by the same person again makes it last longer`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id in
            let claim = ClaimConversation(ground: ear.marram.ground)
            let viewer = colleague(1, of: ear.marram)
            let first = try await claim(id, by: viewer)
            ear.marram.time.advance(by: .seconds(60))

            #expect(try await claim(id, by: viewer).claim.until == first.claim.until + .seconds(60))
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be given back by whoever holds it, and by nobody else`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id in
            let release = ReleaseConversation(ground: ear.marram.ground)
            let (first, second) = (colleague(1, of: ear.marram), colleague(2, of: ear.marram))
            try await ClaimConversation(ground: ear.marram.ground)(id, by: first)

            await #expect(throws: ConversationRefused.claimedByAnother(first.actor)) {
                try await release(id, by: second)
            }
            try await release(id, by: first)
            try await release(id, by: first)
            #expect(try await ear.conversation(of: "1").claim == nil)
            #expect(try await ear.facts(ConversationReleased.self).count == 1)
            try await ClaimConversation(ground: ear.marram.ground)(id, by: second)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused to whoever may only read`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meter", "meter")
            try await ear.arrive(somePost("1"))
            let id = try await ear.conversation(of: "1").id
            let reader = try await ear.marram.viewer(.meterReader)

            _ = try await ConversationQuery(ground: ear.marram.ground)(id, for: reader)
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await ClaimConversation(ground: ear.marram.ground)(id, by: reader)
            }
            try await ClaimConversation(ground: ear.marram.ground)(id, by: try await ear.marram.viewer(.meterAgent))
        }
    }
}

@Suite struct `Closing a conversation` {
    @Test(arguments: Engine.allCases)
    func `takes it from the queue and from whoever held it, and can be taken back`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id in
            let close = CloseConversation(ground: ear.marram.ground)
            let viewer = colleague(1, of: ear.marram)
            try await ClaimConversation(ground: ear.marram.ground)(id, by: viewer)

            try await close(id, by: viewer)
            #expect(try await ear.conversation(of: "1").state == .done)
            #expect(try await ear.conversation(of: "1").claim == nil)
            #expect(try await ear.conversation(of: "1").waitingSince == nil)
            await #expect(throws: ConversationRefused.stateUnfit(.done)) { try await close(id, by: viewer) }

            ear.marram.time.advance(by: .seconds(60))
            try await close.reopen(id, by: viewer)
            #expect(try await ear.conversation(of: "1").waitingSince == TestClock.start + .seconds(60))
            await #expect(throws: ConversationRefused.stateUnfit(.open)) { try await close.reopen(id, by: viewer) }
        }
    }
}

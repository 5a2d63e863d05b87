import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Ear {
    fileprivate func bringBack() async throws -> Int {
        try await BringBackConversations(ground: marram.ground)(of: marram.organization)
    }

    /// The native ids of what stands in a view, in its order.
    fileprivate func shown(_ view: InboxQuery.View, for viewer: Viewer) async throws -> [ID<Conversation>] {
        try await InboxQuery(ground: marram.ground)(view, for: viewer).lines.map(\.conversation.id)
    }
}

@Suite struct `What was put off, when its moment comes,` {
    @Test(arguments: Engine.allCases)
    func `is in the queue again, also where we had answered and nobody waited`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.connectAccount()
            let hugh = try await ear.marram.viewer(.hubMember)
            var own = somePost("2", "We look into it.", minute: 1, answers: "1")
            own.author = PostAuthor(id: "1001", handle: "help@toot.example")
            try await ear.arrive(somePost("1"), own)
            let answered = try await ear.conversation(of: "1")
            #expect(answered.state == .waiting)
            let until = ear.marram.time.now + .seconds(3_600)
            try await SnoozeConversation(ground: ear.marram.ground)(answered.id, until: until, by: hugh)

            ear.marram.time.advance(by: .seconds(3_599))
            #expect(try await ear.bringBack() == 0)
            #expect(try await ear.shown(.waiting, for: hugh) == [answered.id])
            ear.marram.time.advance(by: .seconds(1))
            #expect(try await ear.bringBack() == 1)

            let back = try await ear.conversation(of: "1")
            #expect(back.state == .open)
            #expect(back.waitingSince == until)
            #expect(back.snoozedUntil == nil)
            #expect(try await ear.shown(.open, for: hugh) == [answered.id])
            #expect(try await ear.shown(.waiting, for: hugh).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is news, once, in the name of nobody; whoever waits keeps their place`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arrive(somePost("1"))
            let before = try await ear.conversation(of: "1")
            let until = ear.marram.time.now + .seconds(60)
            try await SnoozeConversation(ground: ear.marram.ground)(before.id, until: until, by: hugh)
            ear.marram.time.advance(by: .seconds(60))
            let seen = ear.marram.time.now - .seconds(1)

            #expect(try await ear.bringBack() == 1)
            #expect(try await ear.bringBack() == 0)

            let facts = try await ear.facts(ConversationCameBack.self)
            #expect(facts.map(\.conversation) == [before.id])
            #expect(facts.map(\.until) == [until])
            #expect(facts.map(\.waitingSince) == [before.waitingSince])
            #expect(try await ear.conversation(of: "1").waitingSince == before.waitingSince)
            let now = ear.marram.time.now
            let fresh = try await ear.marram.ground.read {
                try InboxCounts.fresh(of: hugh, since: seen, at: now, on: $0)
            }
            #expect(fresh == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes back once, however many look at the same moment`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            let until = ear.marram.time.now + .seconds(60)
            for number in 0..<5 {
                try await ear.arrive(somePost("\(number)", by: "p\(number)", minute: number))
                try await SnoozeConversation(ground: ear.marram.ground)(
                    try await ear.conversation(of: "\(number)").id,
                    until: until,
                    by: hugh
                )
            }
            ear.marram.time.advance(by: .seconds(60))

            let count = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await ear.bringBack() } }
                return try await group.reduce(0, +)
            }

            #expect(count == 5)
            #expect(try await ear.facts(ConversationCameBack.self).count == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays in the hands of whoever is answering, as when it is put back before`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (hugh, nia) = (try await ear.marram.viewer(.hubMember), try await ear.marram.viewer(.administrator))
            let snooze = SnoozeConversation(ground: ear.marram.ground)
            try await ear.arrive(somePost("1"))
            let id = try await ear.conversation(of: "1").id

            try await snooze(id, until: ear.marram.time.now + .seconds(3_600), by: nia)
            let claim = try await ClaimConversation(ground: ear.marram.ground)(id, by: hugh).claim
            try await snooze.wake(id, by: nia)
            #expect(try await ear.conversation(of: "1").claim == claim)
            #expect(try await ear.conversation(of: "1").snoozedUntil == nil)
            await #expect(throws: ConversationRefused.claimedByAnother(hugh.actor)) {
                try await ClaimConversation(ground: ear.marram.ground)(id, by: nia)
            }

            try await snooze(id, until: ear.marram.time.now + .seconds(60), by: hugh)
            let again = try await ClaimConversation(ground: ear.marram.ground)(id, by: hugh).claim
            ear.marram.time.advance(by: .seconds(60))
            #expect(try await ear.bringBack() == 1)
            #expect(try await ear.conversation(of: "1").claim == again)
        }
    }

    @Test func `is left alone when it was put off anew, has come back or is done`() async throws {
        try await withEar(on: .sqlite, keeping: .everything) { ear in
            try await ear.arrive(somePost("1"))
            let moment = TestClock.start + .seconds(60)
            var conversation = try await ear.conversation(of: "1")
            #expect(conversation.cameBack(from: moment) == nil)
            conversation.snoozedUntil = moment
            #expect(conversation.cameBack(from: moment)?.waitingSince == TestClock.start)
            #expect(conversation.cameBack(from: moment - .seconds(1)) == nil)
            conversation.state = .done
            #expect(conversation.cameBack(from: moment) == nil)
        }
    }
}

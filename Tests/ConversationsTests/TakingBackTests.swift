import Conversations
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@Suite struct `Taking back what was done` {
    @Test(arguments: Engine.allCases)
    func `is not kept from whoever has begun to write, who goes on`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let tag = TagConversation(ground: desk.ground)
            let done = try #require(try await tag("heating", on: desk.id, by: desk.hugh))
            try await desk.write()
            desk.ear.marram.time.advance(by: .seconds(20))
            try await desk.write()
            let claim = try await desk.now().claim

            try await desk.undo(desk.id, leaving: done.version, by: desk.hugh)
            #expect(try await desk.tags() == [])
            #expect(try await desk.now().claim == claim)
            #expect(claim?.agent == desk.hugh.actor)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves a claim to whoever writes by it`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let taken = try await ClaimConversation(ground: desk.ground)(desk.id, by: desk.hugh)
            try await desk.write()

            await #expect(throws: UndoRefused.changedSince) {
                try await desk.undo(desk.id, leaving: taken.undoable.version, by: desk.hugh)
            }
            #expect(try await desk.now().claim == taken.claim)
        }
    }

    @Test(arguments: Engine.allCases)
    func `begins a claim again that was given back, and none that would have run out`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let time = desk.ear.marram.time
            try await ClaimConversation(ground: desk.ground)(desk.id, by: desk.hugh)
            let gone = try #require(try await ReleaseConversation(ground: desk.ground)(desk.id, by: desk.hugh))
            time.advance(by: claimLength)
            try await desk.undo(desk.id, leaving: gone.version, by: desk.hugh)
            let again = Conversation.Claim(agent: desk.hugh.actor, until: time.now + claimLength)
            #expect(try await desk.now().claim == again)

            let snooze = SnoozeConversation(ground: desk.ground)
            let done = try #require(
                try await snooze(desk.id, until: time.now + .seconds(86_400), by: desk.hugh)
            )
            time.advance(by: claimLength)
            try await desk.undo(desk.id, leaving: done.version, by: desk.hugh)
            #expect(try await desk.now().claim == nil)
            #expect(try await desk.now().snoozedUntil == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets clocks run on as if nothing had been done`(engine: Engine) async throws {
        try await withUndoDesk(on: engine) { desk in
            let level = ServiceLevel(targets: .init(firstReply: 60, resolution: 600))
            try await SetServiceLevel(ground: desk.ground)(level, in: desk.ear.marram.hub.id, by: desk.nia)
            desk.ear.marram.time.advance(by: .seconds(60))
            try await desk.ear.arrive(somePost("2", by: "rhys", minute: 1))
            let id = try await desk.ear.conversation(of: "2").id
            let before = try await desk.clocks(of: id)
            #expect(before.map(\.kind) == [.firstReply, .resolution])

            desk.ear.marram.time.advance(by: .seconds(600))
            let done = try await CloseConversation(ground: desk.ground)(id, by: desk.hugh)
            #expect(try await desk.clocks(of: id) != before)
            desk.ear.marram.time.advance(by: .seconds(8))
            try await desk.undo(id, leaving: done.version, by: desk.hugh)
            #expect(try await desk.clocks(of: id) == before)
        }
    }
}

import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Taking a reply back` {
    @Test(arguments: Engine.allCases)
    func `succeeds until its moment has come, and gives the words back`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply("Too quick.", undo: .seconds(10))
            try await desk.round()
            desk.marram.time.advance(by: .milliseconds(9_999))
            try await desk.decide.recall(reply.id, by: try await desk.marram.viewer(.meterAgent))
            desk.marram.time.advance(by: .seconds(60))
            try await desk.round()

            #expect(try await desk.state(reply) == .recalled)
            #expect(try await desk.draft() == "Too quick.")
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.record(of: reply).map(\.kind) == ["reply.approved", "reply.recalled"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused from its moment on, and the reply leaves`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply(undo: .seconds(10))
            try await desk.follow()
            desk.marram.time.advance(by: .seconds(10))
            await #expect(throws: OutboxRefused.tooLate) {
                try await desk.decide.recall(reply.id, by: try await desk.marram.viewer(.meterAgent))
            }
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(try await desk.draft() == nil)
        }
    }

    @Test func `comes before the outbox has heard of it, and holds`() async throws {
        try await withDesk { desk in
            let reply = try await desk.reply(undo: .seconds(10))
            try await desk.decide.recall(reply.id, by: try await desk.marram.viewer(.meterAgent))
            desk.marram.time.advance(by: .seconds(60))
            try await desk.round()

            #expect(try await desk.state(reply) == .recalled)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `keeps the words that were begun since`() async throws {
        try await withDesk { desk in
            let tom = try await desk.marram.viewer(.meterAgent)
            let reply = try await desk.reply("Too quick.", undo: .seconds(10))
            _ = try await SaveDraft(ground: desk.marram.ground)("And another thing", in: desk.question, by: tom)
            try await desk.decide.recall(reply.id, by: tom)

            #expect(try await desk.draft() == "Too quick.\n\nAnd another thing")
        }
    }

    @Test func `is refused a second time, and once it is sent`() async throws {
        try await withDesk { desk in
            let tom = try await desk.marram.viewer(.meterAgent)
            desk.network.answer(.published(receipt))
            let recalled = try await desk.reply("One.", undo: .seconds(10))
            let sent = try await desk.reply("Two.")
            try await desk.round()
            try await desk.decide.recall(recalled.id, by: tom)

            for reply in [recalled, sent] {
                await #expect(throws: OutboxRefused.tooLate) { try await desk.decide.recall(reply.id, by: tom) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those who may answer in the unit`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply(undo: .seconds(10))
            let foreigner = try await desk.marram.viewer(.tariffAgent)
            let reader = try await desk.marram.viewer(.meterReader)

            await #expect(throws: OutboxRefused.unknown) { try await desk.decide.recall(reply.id, by: foreigner) }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await desk.decide.recall(reply.id, by: reader)
            }
            await #expect(throws: OutboxRefused.unknown) {
                try await desk.decide.recall(.new(at: TestClock.start), by: try await desk.marram.viewer(.hubMember))
            }
            try await desk.decide.recall(reply.id, by: try await desk.marram.viewer(.hubMember))
            #expect(try await desk.state(reply) == .recalled)
            #expect(try await desk.draft() == "It isn’t you, Gwen.")
        }
    }
}

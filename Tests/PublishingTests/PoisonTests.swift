import Channels
import Journal
import Logging
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A reply over which Parley ends` {
    @Test(arguments: Engine.allCases)
    func `is set aside the third time, and holds up no other`(engine: Engine) async throws {
        try await withDesk(on: engine, idempotency: .byKey) { desk in
            let poison = try await desk.replyThatEndsThreeProcesses()
            let item = try #require(try await desk.item(poison.id))
            #expect((item.state, item.cause, item.attempts) == (.unknown, .crashed, 3))
            #expect(item.reason == crashedReason)

            desk.marram.time.advance(by: .seconds(1_000))
            desk.network.answer(.published(receipt))
            let healthy = try await desk.reply("Healthy.")
            try await desk.follow()
            await desk.anotherLife().round()

            #expect(try await desk.state(healthy) == .sent)
            #expect(try await desk.state(poison) == .unknown)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is looked for by a person's word, and found`(engine: Engine) async throws {
        try await withDesk(on: engine, idempotency: .byKey) { desk in
            let poison = try await desk.replyThatEndsThreeProcesses()
            desk.network.show(.found(receipt))
            try await desk.decide.settle(poison.id, as: .lookAgain, by: try await desk.marram.viewer(.meterAgent))
            await desk.anotherLife().round()

            #expect(try await desk.state(poison) == .sent)
            #expect(try await desk.item(poison.id)?.cause == nil)
        }
    }

    @Test func `is not counted while the process that tries it lives`() async throws {
        try await withDesk { desk in
            for _ in 1...5 { desk.network.answer(.notNow(reason: "Later.", retryAfter: nil)) }
            let reply = try await desk.reply()
            for _ in 1...5 {
                try await desk.round()
                desk.marram.time.advance(by: .seconds(60))
            }

            #expect(try await desk.item(reply.id)?.crashes == 0)
            #expect(try await desk.item(reply.id)?.cause == .busy)
        }
    }

    @Test func `is tried again where the network has said something between`() async throws {
        try await withDesk(idempotency: .byKey) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.live(.untilTheAnswer)
            desk.network.show(.absent)
            desk.network.answer(.notNow(reason: "Busy.", retryAfter: nil))
            let life = desk.anotherLife()
            try await life.recover()
            await life.round()
            await life.round()

            #expect(try await desk.item(reply.id)?.crashes == 0)
            #expect(try await desk.state(reply) == .queued)
        }
    }
}

private let crashedReason =
    "Parley has ended three times over this reply. It is not touched again before a person decides."

/// After how many steps a process ends: each write has two, one before and one behind its commit.
private enum Fate: Int {
    /// It begins the reply, notes the attempt, and ends with the network's answer in its hand.
    case untilTheAnswer = 5
    /// The same, behind seeing that a process has ended and looking for what it left.
    case untilTheNextAnswer = 11
}

extension Desk {
    /// The service of a process that begins now.
    fileprivate func anotherLife() -> OutboxService {
        let network = network
        return marram.outbox(.byKey) { _ in network }
    }

    /// A process begins, works and ends without a word.
    fileprivate func live(_ fate: Fate) async throws {
        network.answer(.published(receipt))
        let network = network
        let database = MortalDatabase(database: marram.ground.database, life: Life(steps: fate.rawValue))
        let service = OutboxService(
            ground: Ground(database: database, clock: marram.time.clock),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in .byKey },
            published: { _, _ in },
            open: { _ in network }
        )
        if fate == .untilTheNextAnswer { try await service.recover() }
        for _ in 0..<2 {
            await service.round()
            marram.time.advance(by: .seconds(5))
        }
    }

    fileprivate func replyThatEndsThreeProcesses() async throws -> Reply {
        let reply = try await reply("Poison.")
        try await follow()
        try await live(.untilTheAnswer)
        for _ in 1...2 {
            network.show(.absent)
            try await live(.untilTheNextAnswer)
        }
        let next = anotherLife()
        try await next.recover()
        await next.round()
        return reply
    }
}

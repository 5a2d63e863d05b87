import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A reply that waited for days` {
    @Test(arguments: Engine.allCases)
    func `is set aside for a person, and leaves when they say so`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            desk.marram.time.advance(by: .seconds(7 * 86_400))
            for _ in 0..<2 { try await desk.round() }
            let item = try #require(try await desk.item(reply.id))
            #expect((item.state, item.cause) == (.rejected, .late))
            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.record(of: reply).map(\.kind).last == ReplyRejected.kind)

            desk.network.answer(.published(receipt))
            try await desk.decide.settle(reply.id, as: .sendAgain, by: try await desk.marram.viewer(.meterAgent))
            for _ in 0..<2 { try await desk.round() }

            #expect(desk.network.published.map(\.payload) == [reply.text])
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be let be instead`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            desk.marram.time.advance(by: .seconds(7 * 86_400))
            try await desk.round()
            try await desk.decide.settle(reply.id, as: .giveUp, by: try await desk.marram.viewer(.meterAgent))
            try await desk.round()

            #expect(try await desk.state(reply) == .abandoned)
            #expect(desk.network.published.isEmpty)
        }
    }

    /// A clock that jumps by a day, and comes back, loses nothing and asks nobody.
    @Test(arguments: Engine.allCases, [86_400, -86_400])
    func `only by a clock that jumps by a day leaves by itself, once`(engine: Engine, jump: Int) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply(undo: .seconds(8))
            try await desk.follow()
            desk.marram.time.advance(by: .seconds(8 + jump))
            try await desk.round()
            desk.marram.time.advance(by: .seconds(-jump))
            for _ in 0..<2 { try await desk.round() }

            #expect(desk.network.published.count == 1)
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `in a halt goes on with it within a day and a half, and later asks`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let nia = try await desk.marram.viewer(.administrator)
            let halts = KeepHalts(ground: desk.marram.ground)
            let old = try await desk.reply("Old.")
            let halt = try await halts.begin(over: [desk.marram.meter.id], because: "Brakes.", by: nia)
            for _ in 0..<2 { try await desk.round() }
            desk.marram.time.advance(by: .seconds(30 * 3_600))
            let young = try await desk.reply("Young.")
            for _ in 0..<2 { try await desk.round() }
            desk.marram.time.advance(by: .seconds(7 * 3_600))
            #expect(try await halts.end(halt.id, by: nia) == 2)
            for _ in 0..<3 { try await desk.round() }

            #expect(desk.network.published.map(\.payload) == [young.text])
            #expect(try await desk.states(of: [old, young]) == [.rejected, .sent])
            #expect(try await desk.item(old.id)?.cause == .late)
        }
    }

    @Test(arguments: Engine.allCases)
    func `in a halt leaves when somebody has looked at it and lets it through`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let nia = try await desk.marram.viewer(.administrator)
            let halts = KeepHalts(ground: desk.marram.ground)
            let reply = try await desk.reply()
            let halt = try await halts.begin(over: [desk.marram.meter.id], because: "Brakes.", by: nia)
            for _ in 0..<2 { try await desk.round() }
            desk.marram.time.advance(by: .seconds(3 * 86_400))
            for _ in 0..<2 { try await desk.round() }
            #expect(try await desk.item(reply.id)?.heldBy == halt.id)
            try await halts.letThrough([reply.id], of: halt.id, by: nia)
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `for its account is set aside when that is connected again`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.needsReconnecting(reason: "The token was revoked."))
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .seconds(3 * 86_400))
            try await desk.round()
            #expect(try await desk.state(reply) == .queued)
            try await desk.marram.connect("help")
            try await desk.round()

            #expect(try await desk.item(reply.id)?.cause == .late)
            #expect(desk.network.published.count == 1)
        }
    }

    /// Whether it arrived is found out however old it is; that it did not sends it no more.
    @Test(arguments: Engine.allCases)
    func `with an outcome that nobody knows is looked for, and set aside where it is not there`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine, idempotency: .byKey) { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            desk.network.show(.absent)
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .seconds(3 * 86_400))
            for _ in 0..<3 { try await desk.round() }

            #expect(try await desk.item(reply.id)?.cause == .late)
            #expect(desk.network.published.count == 1)
        }
    }
}

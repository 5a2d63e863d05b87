import Channels
import Organization
import Primitives
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

private let reason = "Its author lacks a certificate that the unit asks for. It was not sent."

@Suite struct `A reply whose author loses a certificate` {
    @Test(arguments: Engine.allCases)
    func `does not leave when it waits already, and leaves when they hold it again`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.marram.ask(in: desk.marram.hub)
            let held = try await desk.marram.certify(.meterAgent)
            let queued = try await desk.reply()
            try await desk.follow()
            try await desk.marram.revoke(held)
            try await desk.round()
            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.state(queued) == .rejected)
            #expect(try await desk.item(queued.id)?.reason == reason)
            let tom = try await desk.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed.uncertified()) {
                try await desk.decide.settle(queued.id, as: .sendAgain, by: tom)
            }

            try await desk.marram.certify(.meterAgent)
            let again = try await desk.marram.viewer(.meterAgent)
            try await desk.decide.settle(queued.id, as: .sendAgain, by: again)
            desk.network.answer(.published(receipt))
            try await desk.round()
            #expect(try await desk.state(queued) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave when that comes while it is prepared, or when it runs out`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.marram.ask()
            let held = try await desk.marram.certify(.meterAgent)
            let late = LateClosing(network: desk.network) { try await desk.marram.revoke(held) }
            let outbox = desk.marram.outbox { _ in late }
            let reply = try await desk.reply()
            try await desk.follow()
            await outbox.round()
            #expect(desk.network.frozen.count == 1)
            await outbox.round()
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.state(reply) == .rejected)
            #expect(try await desk.item(reply.id)?.reason == reason)
        }
        try await withDesk(on: engine) { desk in
            try await desk.marram.ask()
            try await desk.marram.certify(.meterAgent, until: desk.marram.time.now + .seconds(60))
            let reply = try await desk.reply(undo: .seconds(60))
            desk.marram.time.advance(by: .seconds(60))
            try await desk.round()
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.state(reply) == .rejected)
        }
    }
}

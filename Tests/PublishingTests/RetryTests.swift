import Channels
import Journal
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

/// A way out whose server cannot be asked while the bytes are made.
private struct Unreachable: Publisher {
    func limits() async throws -> TextLimits { TextLimits(characters: 300) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        throw SettingsRefused.unreachable("No connection.")
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome { .rejected(reason: "unforeseen") }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { .undetermined(reason: "unforeseen") }
}

/// A way out whose server asks for a pause while the bytes are made.
private struct Pausing: Publisher {
    private struct Trouble: PassingTrouble, CustomStringConvertible {
        let retryAfter: Duration? = .seconds(900)
        let description = "Too many requests."
    }

    func limits() async throws -> TextLimits { TextLimits(characters: 300) }
    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost { throw Trouble() }
    func publish(_ post: FrozenPost) async -> PublishOutcome { .rejected(reason: "unforeseen") }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { .undetermined(reason: "unforeseen") }
}

@Suite struct `Trying again` {
    @Test func `waits longer each time, and a quarter less than the table at most`() {
        let table = [1, 2, 4, 8, 30, 120, 600, 3_600, 14_400, 43_200, 43_200].map { Duration.seconds($0) }
        let pauses = (0...10).map { someItem(attempts: $0).pause }

        #expect(zip(pauses, table).allSatisfy { $0 <= $1 && $0 >= $1 * 0.75 })
        #expect(pauses == (0...10).map { someItem(attempts: $0).pause })
    }

    @Test func `does not bring back together what failed together`() {
        let pauses = (0..<100).map { number in
            someItem(attempts: 7, named: "reply \(number)").pause
        }

        #expect(Set(pauses).count == 100)
        #expect((pauses.max() ?? .zero) - (pauses.min() ?? .zero) > .seconds(600))
    }

    @Test(arguments: [0, 86_399, 86_401])
    func `ends after a day`(age: Int) {
        var item = someItem(attempts: 3)
        item.updatedAt = TestClock.start + .seconds(age)

        let step = item.step(after: .notNow(reason: "Later.", retryAfter: nil))

        let isOver = step == .setAside(.wornOut, reason: "It was tried for a day. The last word was: Later.")
        #expect(isOver == (age > 80_000))
    }

    @Test(arguments: Engine.allCases)
    func `follows also where the server was not there when it was prepared`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            await desk.marram.outbox { _ in Unreachable() }.round()
            let item = try #require(try await desk.item(reply.id))
            #expect(item.state == .queued)
            #expect(item.reason?.hasPrefix("The server did not answer: No connection.") == true)

            desk.network.answer(.published(receipt))
            desk.marram.time.advance(by: .seconds(2))
            try await desk.round()
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits as long as a server asks while it is prepared`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            await desk.marram.outbox { _ in Pausing() }.round()

            let item = try #require(try await desk.item(reply.id))
            #expect(item.reason == "It could not be prepared: Too many requests.")
            #expect(item.nextAttemptAt == desk.marram.time.now + .seconds(900))
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends with a reply that a person finds, and begins anew by their word`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            for _ in 1...10 { desk.network.answer(.notNow(reason: "503 Busy.", retryAfter: nil)) }
            let (reply, began) = (try await desk.reply(), desk.marram.time.now)
            for _ in 1...12 {
                try await desk.round()
                let next = try #require(try await desk.item(reply.id)).nextAttemptAt
                desk.marram.time.advance(by: max(next - desk.marram.time.now, .zero))
            }
            let item = try #require(try await desk.item(reply.id))
            #expect(item.state == .rejected)
            #expect(item.cause == .wornOut)
            #expect(item.reason == "It was tried 10 times. The last word was: 503 Busy.")
            #expect(item.troubledSince == began)
            #expect(desk.marram.time.now - began < RetryLimit.time)
            #expect(desk.network.published.count == 10)

            desk.network.answer(.notNow(reason: "503 Busy.", retryAfter: nil), .published(receipt))
            try await desk.decide.settle(reply.id, as: .sendAgain, by: try await desk.marram.viewer(.meterAgent))
            try await desk.round()
            #expect(try await desk.item(reply.id)?.cause == .busy)
            desk.marram.time.advance(by: .seconds(2))
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(try await desk.item(reply.id)?.cause == nil)
        }
    }
}

import Channels
import Journal
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

private let minute = TestClock.start.microseconds / 60_000_000

private func work(_ ago: Int64, _ action: Quota.Action = .publish, count: Int = 1) -> MinuteOfWork {
    MinuteOfWork(minute: minute - ago, action: action, count: count)
}

@Suite struct `A quota of a network` {
    private let quota = Quota(units: 10, seconds: 3_600, costs: [.publish: 3, .withdraw: 0])

    @Test func `lets an account do what it has units for, and then rests until enough of them are free`() {
        let now = Moment(microseconds: (minute + 1) * 60_000_000)

        #expect(quota.rest(before: .publish, having: [], at: now) == nil)
        #expect(quota.rest(before: .publish, having: [work(5, count: 2)], at: now) == nil)
        #expect(quota.rest(before: .edit, having: [work(5, count: 3)], at: now) == nil)
        #expect(quota.rest(before: .publish, having: [work(5, count: 3)], at: now) == .seconds(55 * 60))
        #expect(quota.rest(before: .publish, having: [work(9), work(5, count: 2)], at: now) == .seconds(51 * 60))
        #expect(quota.rest(before: .edit, having: [work(9, .edit, count: 9), work(5)], at: now) == .seconds(51 * 60))
    }

    @Test func `does not count what was longer ago, what costs nothing, and what would never fit`() {
        let now = Moment(microseconds: (minute + 1) * 60_000_000)

        #expect(quota.rest(before: .publish, having: [work(60, count: 9)], at: now) == nil)
        #expect(quota.rest(before: .publish, having: [work(59, count: 3)], at: now) == .seconds(60))
        #expect(quota.rest(before: .withdraw, having: [work(1, count: 3)], at: now) == nil)
        #expect(quota.rest(before: .publish, having: [work(1, .withdraw, count: 99)], at: now) == nil)
        #expect(Quota(units: 2, seconds: 60, costs: [.publish: 3]).rest(before: .publish, having: [], at: now) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `holds what would be too much, untried, and lets it leave by itself later`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            var outbox = desk.outbox
            outbox.quotas = { _ in [Quota(units: 2, seconds: 600), Quota(units: 100, seconds: 86_400)] }
            desk.network.answer(.published(receipt), .notNow(reason: "Busy.", retryAfter: nil))
            let first = try await desk.reply()
            desk.marram.time.advance(by: .seconds(1))
            let second = try await desk.reply("And more.")
            try await desk.follow()
            await outbox.round()
            await outbox.round()
            desk.marram.time.advance(by: .seconds(30))
            await outbox.round()

            let held = try #require(try await desk.item(second.id))
            #expect(try await desk.state(first) == .sent)
            #expect((held.state, held.reason, held.attempts) == (.queued, budgetUsedUp, 1))
            #expect(held.cause == .busy)
            #expect(held.nextAttemptAt - desk.marram.time.now > .seconds(500))
            #expect(desk.network.published.count == 2)

            desk.network.answer(.published(receipt))
            desk.marram.time.advance(by: held.nextAttemptAt - desk.marram.time.now)
            await outbox.round()
            #expect(try await desk.state(second) == .sent)
            #expect(try await desk.item(second.id)?.attempts == 2)
            let kinds = try await desk.record(of: second).map(\.kind)
            #expect(kinds.count { $0 == ReplyDelayed.kind } == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts corrections by what they cost`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            var outbox = bench.outbox
            outbox.quotas = { _ in [Quota(units: 1, seconds: 600, costs: [.withdraw: 0])] }
            bench.changer.answer(.published(receipt), .published(receipt))
            let correction = try await bench.correct("Until nine.")
            for _ in 0..<3 { await outbox.round() }
            let again = try await bench.correct("Until ten.")
            for _ in 0..<3 { await outbox.round() }

            #expect(try await bench.state(correction) == .done)
            let held = try #require(try await bench.find(again))
            #expect((held.state, held.trouble, held.tries) == (.queued, budgetUsedUp, 0))
            bench.desk.marram.time.advance(by: .seconds(660))
            await outbox.round()
            #expect(try await bench.state(again) == .done)
            #expect(bench.changer.done.count == 2)
        }
    }
}

@Suite struct `A network that takes a post in parts` {
    private let container = FrozenPost(key: "key-1", payload: "container 7", frozenAt: TestClock.start)

    @Test(arguments: Engine.allCases)
    func `is given the next part from what is stored, whatever comes of it`(engine: Engine) async throws {
        try await withDesk(on: engine, idempotency: .byKey) { desk in
            desk.network.answer(.begun(container), .unknown(reason: "Reset."), .published(receipt))
            desk.network.show(.absent)
            let reply = try await desk.reply()
            for _ in 0..<6 {
                try await desk.round()
                desk.marram.time.advance(by: .seconds(30))
            }

            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.isPlayed)
            #expect(desk.network.frozen.count == 1)
            #expect(desk.network.published.dropFirst().allSatisfy { $0 == container })
            #expect(desk.network.looked == [container])
            let prepared = try await desk.record(of: reply).compactMap { try $0.event(ReplyPrepared.self) }
            #expect(prepared.map(\.hash) == [try #require(desk.network.published.first).hash, container.hash])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not sent bytes that nobody noted`(engine: Engine) async throws {
        try await withDesk(on: engine, idempotency: .byKey) { desk in
            desk.network.answer(.begun(container))
            let reply = try await desk.reply()
            try await desk.follow()
            await desk.outbox.round()
            try await desk.execute("UPDATE outbox SET frozen = REPLACE(frozen, 'container 7', 'container 8')")
            desk.marram.time.advance(by: .seconds(30))
            await desk.outbox.round()

            #expect(try await desk.state(reply) == .rejected)
            #expect(desk.network.published.count == 1)
        }
    }

    @Test func `is left to a person where it takes parts without end`() {
        #expect(someItem(attempts: 9).step(after: .begun(container)) == .goOn(container))
        let end = someItem(attempts: 10).step(after: .begun(container))
        guard case .setAside(.wornOut, _) = end else {
            Issue.record("It is \(end).")
            return
        }
    }
}

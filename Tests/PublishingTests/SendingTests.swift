import Channels
import Governance
import Journal
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing

@Suite struct `Sending what was approved` {
    @Test(arguments: Engine.allCases)
    func `stores the receipt, and never sends again`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.round()

            let item = try #require(try await desk.item(reply.id))
            #expect((item.state, item.receipt, item.attempts, item.reason) == (.sent, receipt, 1, nil))
            #expect(desk.network.published.count == 1)
            #expect(desk.remembered.all == ["mastodon ours-1"])
            let published = try await desk.record(of: reply).compactMap { try $0.event(ReplyPublished.self) }
            #expect(published.map(\.knownBy) == ["answer"])
            #expect(published.map(\.receipt) == [receipt])
        }
    }

    @Test func `sends the same bytes and the same key in every attempt`() async throws {
        try await withDesk { desk in
            desk.network.answer(
                .notNow(reason: "Busy.", retryAfter: nil),
                .unknown(reason: "Reset."),
                .notNow(reason: "Busy.", retryAfter: .seconds(60)),
                .published(receipt)
            )
            desk.network.show(.absent, .absent, .absent, .absent)
            let reply = try await desk.reply()
            for _ in 0..<12 {
                try await desk.round()
                desk.marram.time.advance(by: .seconds(30))
            }

            #expect(desk.network.isPlayed)
            #expect(try await desk.item(reply.id)?.attempts == 4)
            #expect(desk.network.published.count == 4)
            #expect(Set(desk.network.published).count == 1)
            #expect(desk.network.looked.first == desk.network.published.first)
            #expect(desk.network.frozen.count == 1)
        }
    }

    @Test func `waits as long as the network asks, and not a moment less`() async throws {
        try await withDesk { desk in
            desk.network.answer(.notNow(reason: "Slow down.", retryAfter: .seconds(60)), .published(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .seconds(59))
            try await desk.round()
            #expect(try await desk.item(reply.id)?.reason == "Slow down.")
            #expect(desk.network.published.count == 1)

            desk.marram.time.advance(by: .seconds(1))
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(
                try await desk.record(of: reply).map(\.kind)
                    == ["reply.approved", "reply.prepared", "reply.delayed", "reply.published"]
            )
        }
    }

    @Test func `is over when the network says no, in the network's words`() async throws {
        try await withDesk { desk in
            desk.network.answer(.rejected(reason: "Text is too rude."))
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .seconds(3_600))
            try await desk.round()

            #expect(try await desk.item(reply.id)?.reason == "Text is too rude.")
            #expect(try await desk.state(reply) == .rejected)
            #expect(try await desk.posts().count == 1)
            let event = try await desk.record(of: reply).compactMap { try $0.event(ReplyRejected.self) }.first
            #expect(event?.reason == "Text is too rude.")
        }
    }

    @Test func `is over when the post cannot be frozen, and nothing leaves`() async throws {
        try await withDesk { desk in
            desk.network.refuseToFreeze(.cannotAnswer(reason: "The post is gone."))
            let reply = try await desk.reply()
            try await desk.round()

            #expect(try await desk.item(reply.id)?.reason == "The post is gone.")
            #expect(try await desk.state(reply) == .rejected)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `is tried again when the way out cannot be opened, and held when its settings are refused`() async throws
    {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            await desk.marram.outbox { _ in throw LineDown() }.round()
            let first = try #require(try await desk.item(reply.id))
            #expect((first.state, first.attempts) == (.queued, 1))
            #expect(first.nextAttemptAt > TestClock.start && first.nextAttemptAt <= TestClock.start + .seconds(2))

            desk.marram.time.advance(by: .seconds(2))
            await desk.marram.outbox { _ in throw SettingsRefused.missing("Server") }.round()

            #expect(try await desk.state(reply) == .queued)
            #expect(try await desk.accountState() == .needsReconnecting)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `is refused where the account's network takes no posts`() async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            await desk.marram.outbox { _ in nil }.round()

            #expect(try await desk.item(reply.id)?.reason == "This account's network takes no posts.")
            #expect(try await desk.state(reply) == .rejected)
        }
    }
}

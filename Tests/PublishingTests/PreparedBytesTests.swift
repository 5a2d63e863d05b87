import Channels
import Journal
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

private let reason = "What was prepared for the network has been changed. It was not sent."

/// What somebody with the database in their hands could do to what waits for its next attempt.
private let changes = [
    #"UPDATE outbox SET frozen = REPLACE(frozen, 'It isn', 'Pay up! It isn')"#,
    #"UPDATE outbox SET frozen = REPLACE(frozen, 'key-1', 'key-2')"#,
    #"UPDATE outbox SET frozen = REPLACE(frozen, '"frozenAt":1', '"frozenAt":2')"#,
    #"UPDATE outbox SET frozen = REPLACE(frozen, '{', '')"#,
    "UPDATE outbox SET frozen = NULL",
    "UPDATE journal_entry SET body = REPLACE(body, '\"hash\":[', '\"hash\":[1,') WHERE kind = 'reply.prepared'",
    "DELETE FROM journal_entry WHERE kind = 'reply.prepared'",
]

extension Desk {
    /// The bytes that wait in the outbox, and what the record says of them.
    fileprivate func prepared() async throws -> [String] {
        try await marram.ground.read { connection in
            try connection.rows("SELECT frozen FROM outbox").map { "\(try $0.optionalText("frozen") ?? "none")" }
                + connection.rows("SELECT body FROM journal_entry WHERE kind = 'reply.prepared'").map {
                    try $0.text("body")
                }
        }
    }
}

@Suite struct `The bytes that were prepared for a network` {
    @Test(arguments: Engine.allCases)
    func `are in the record by their hash before the first attempt, once`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.notNow(reason: "Busy.", retryAfter: nil), .published(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            let frozen = try #require(try await desk.item(reply.id)?.frozen)
            desk.marram.time.advance(by: .seconds(30))
            try await desk.round()

            let prepared = try await desk.record(of: reply).compactMap { try $0.event(ReplyPrepared.self) }
            #expect(prepared.map(\.hash) == [frozen.hash])
            #expect(Set(desk.network.published) == [frozen])
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases, changes)
    func `are not sent when they were changed since`(engine: Engine, change: String) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.notNow(reason: "Busy.", retryAfter: nil))
            let reply = try await desk.reply()
            try await desk.round()
            let before = try await desk.prepared()
            try await desk.execute(SQL(stringLiteral: change))
            let after = try await desk.prepared()
            desk.marram.time.advance(by: .seconds(30))
            try await desk.round()

            #expect(before != after)
            #expect(try await desk.state(reply) == .rejected)
            #expect(try await desk.item(reply.id)?.reason == reason)
            #expect(desk.network.published.count == 1 && desk.network.frozen.count == 1)
            let refusals = try await desk.record(of: reply).compactMap { try $0.event(ReplyRejected.self) }
            #expect(refusals.map(\.reason) == [reason])
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not hold up a colleague's reply when they were changed`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.notNow(reason: "Busy.", retryAfter: nil), .published(receipt))
            let changed = try await desk.reply()
            try await desk.round()
            try await desk.execute("UPDATE outbox SET frozen = 'nothing that can be read'")
            let other = try await desk.reply("Look at the display.")
            desk.marram.time.advance(by: .seconds(30))
            try await desk.round()

            #expect(try await desk.state(changed) == .rejected)
            #expect(try await desk.state(other) == .sent)
        }
    }

    @Test func `leave an attempt unknown that may have arrived when they were changed`() async throws {
        try await withDesk { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.execute("UPDATE outbox SET frozen = REPLACE(frozen, 'It isn', 'Pay up! It isn')")
            desk.marram.time.advance(by: .seconds(30))
            try await desk.round()

            #expect(try await desk.state(reply) == .unknown)
            #expect(try await desk.item(reply.id)?.reason == reason)
            #expect(desk.network.looked.isEmpty, "what is looked for would not be what was sent")
        }
    }

    @Test func `are told apart by every part of them`() {
        let post = FrozenPost(key: "a", payload: "bc", frozenAt: TestClock.start)
        let others = [
            FrozenPost(key: "ab", payload: "c", frozenAt: TestClock.start),
            FrozenPost(key: "a", payload: "bd", frozenAt: TestClock.start),
            FrozenPost(key: "a", payload: "bc", frozenAt: TestClock.start + .microseconds(1)),
        ]

        #expect(others.allSatisfy { $0.hash != post.hash })
        #expect(FrozenPost(key: "a", payload: "bc", frozenAt: TestClock.start).hash == post.hash)
    }
}

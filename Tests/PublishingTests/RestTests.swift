import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Responding
import Synchronization
import TestSupport
import Testing

@testable import Publishing

/// A server that asks for a pause, and keeps whoever comes before its end waiting for the rest of it.
private final class Pausing: Publisher {
    private let time: TestClock
    private let rests: [Duration]
    private let counts = Mutex((asked: 0, published: [String]()))
    private let end = Mutex<Moment?>(nil)

    /// Asks for these pauses one after the other, and then takes everything.
    init(_ rests: [Duration], by time: TestClock) { (self.rests, self.time) = (rests, time) }

    var asked: Int { counts.withLock { $0.asked } }
    var published: [String] { counts.withLock { $0.published } }

    func limits() async throws -> TextLimits { TextLimits(characters: 300) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        FrozenPost(key: post.text, payload: post.text, frozenAt: moment)
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome {
        let now = time.now
        if let end = end.withLock({ $0 }), end > now {
            return .notNow(reason: "A pause was asked for.", retryAfter: end - now)
        }
        let turn = counts.withLock { counts in
            counts.asked += 1
            return counts.asked
        }
        if turn <= rests.count {
            end.withLock { $0 = now + rests[turn - 1] }
            return .notNow(reason: "429 Too many.", retryAfter: rests[turn - 1])
        }
        counts.withLock { $0.published.append(post.payload) }
        return .published(Receipt(id: post.key))
    }

    func reconcile(_ post: FrozenPost) async -> Reconciliation { .undetermined(reason: "unforeseen") }
}

/// A server that asks for a pause while the bytes are made; for one post alone where it is told so.
private struct Unready: Publisher {
    struct Trouble: PassingTrouble, CustomStringConvertible {
        let retryAfter: Duration? = .seconds(900)
        let isOfOnePost: Bool
        let description = "Not yet."
    }

    let trouble: Trouble

    init(isOfOnePost: Bool) { trouble = Trouble(isOfOnePost: isOfOnePost) }

    func limits() async throws -> TextLimits { TextLimits(characters: 300) }
    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost { throw trouble }
    func publish(_ post: FrozenPost) async -> PublishOutcome { .rejected(reason: "unforeseen") }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { .undetermined(reason: "unforeseen") }
}

@Suite struct `An account whose network asks for a pause` {
    @Test(arguments: Engine.allCases)
    func `rests as a whole, and goes on with everything when the pause is over`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let server = Pausing([.seconds(900)], by: desk.marram.time)
            let outbox = desk.marram.outbox { _ in server }
            let replies = try await desk.replies(10)
            for _ in 0..<8 {
                await outbox.round()
                desk.marram.time.advance(by: .seconds(100))
            }
            #expect(server.asked == 1 && server.published.isEmpty)
            #expect(try await desk.attempts(at: replies) == 1)

            desk.marram.time.advance(by: .seconds(101))
            for _ in 0..<3 { await outbox.round() }

            #expect(server.published == replies.map(\.text))
        }
    }

    @Test(arguments: Engine.allCases)
    func `for most of a day loses nothing, and spends no try`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let server = Pausing([.seconds(20 * 3_600), .seconds(12 * 3_600)], by: desk.marram.time)
            let outbox = desk.marram.outbox { _ in server }
            let replies = try await desk.replies(3)
            for _ in 0..<33 {
                for _ in 0..<2 { await outbox.round() }
                desk.marram.time.advance(by: .seconds(3_600))
            }

            #expect(server.published == replies.map(\.text))
            #expect(server.asked == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `again and again asks a person after a day and a half`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let server = Pausing(Array(repeating: .seconds(3_600), count: 50), by: desk.marram.time)
            let outbox = desk.marram.outbox { _ in server }
            let replies = try await desk.replies(2)
            for _ in 0..<38 {
                await outbox.round()
                desk.marram.time.advance(by: .seconds(3_600))
            }

            #expect(server.asked < 40 && server.published.isEmpty)
            for reply in replies { #expect(try await desk.item(reply.id)?.cause == .late) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `says until when, and another account is not held up by it`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let server = Pausing([.seconds(900)], by: desk.marram.time)
            let news = try await desk.marram.connect("news")
            desk.network.answer(.published(receipt))
            let outbox = desk.marram.outbox { $0.id == news.id ? desk.network as any Publisher : server }
            let first = try #require(try await desk.replies(2).first)
            let began = desk.marram.time.now
            let other = try await desk.reply("News.", through: news)
            try await desk.follow()
            for _ in 0..<2 { await outbox.round() }

            let item = try #require(try await desk.item(first.id))
            #expect((item.restsUntil, item.nextAttemptAt) == (began + .seconds(900), began + .seconds(900)))
            #expect((item.state, item.cause, item.tries, item.triedSince) == (.queued, .busy, 0, nil))
            #expect(try await desk.state(other) == .sent)
            #expect(try await desk.line().states(dueAt: began) == [])
            #expect(try await desk.line().next == began + .seconds(900))
        }
    }

    /// What was held up by a halt, given up or sent by a person's word is not the account's pause any more.
    @Test(arguments: Engine.allCases)
    func `is asked again when a person lets the one be that has waited`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let server = Pausing([.seconds(900)], by: desk.marram.time)
            let outbox = desk.marram.outbox { _ in server }
            let replies = try await desk.replies(2)
            await outbox.round()
            try await desk.decide.settle(replies[0].id, as: .giveUp, by: try await desk.marram.viewer(.meterAgent))
            for _ in 0..<2 { await outbox.round() }
            #expect(server.asked == 1)
            #expect(try await desk.item(replies[1].id)?.restsUntil != nil)

            desk.marram.time.advance(by: .seconds(900))
            await outbox.round()
            #expect(server.published == [replies[1].text])
        }
    }

    @Test(arguments: Engine.allCases, [true, false])
    func `while a reply is prepared rests unless it is about that one post`(
        engine: Engine,
        isOfOnePost: Bool
    ) async throws {
        try await withDesk(on: engine) { desk in
            let replies = try await desk.replies(2)
            await desk.marram.outbox { _ in Unready(isOfOnePost: isOfOnePost) }.round()

            let items = [try await desk.item(replies[0].id), try await desk.item(replies[1].id)]
            #expect(items.compactMap { $0?.restsUntil }.count == (isOfOnePost ? 0 : 1))
            #expect(items.map { $0?.tries } == (isOfOnePost ? [1, 1] : [0, 0]))
            #expect(items[0]?.nextAttemptAt == desk.marram.time.now + .seconds(900))
        }
    }
}

extension Desk {
    /// So many answers that are due, each in a conversation of its own, in the order in which they leave.
    fileprivate func replies(_ number: Int) async throws -> [Reply] {
        var replies: [Reply] = []
        for place in 1...number {
            let question = try await marram.hear(somePost("rest-\(place)", minute: -5))
            replies.append(try await reply("Number \(place).", to: question))
            marram.time.advance(by: .milliseconds(1))
        }
        try await follow()
        return replies
    }

    fileprivate func attempts(at replies: [Reply]) async throws -> Int {
        var attempts = 0
        for reply in replies { attempts += try await item(reply.id)?.attempts ?? 0 }
        return attempts
    }
}

import Channels
import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

private let reason = "The person is not to be contacted. It was not sent."

extension Desk {
    fileprivate func close() async throws {
        let person = try #require(try await conversation()?.person)
        _ = try await ClosePerson(ground: marram.ground)(
            person,
            because: "She rang.",
            by: try await marram.viewer(.meterAgent)
        )
    }
}

/// A way out on which somebody closes the person, or something else, between the look at the papers and the note that an attempt begins.
struct LateClosing: Publisher {
    let network: ScriptedPublisher
    let close: @Sendable () async throws -> Void

    func limits() async throws -> TextLimits { try await network.limits() }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try await close()
        return try await network.freeze(post, at: moment)
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome { await network.publish(post) }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { await network.reconcile(post) }
}

@Suite struct `A reply to somebody who is not to be contacted` {
    @Test(arguments: Engine.allCases)
    func `is not taken, and its words are kept, until they write again`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.close()
            await #expect(throws: ReplyRefused.doNotContact) { try await desk.reply() }
            #expect(try await desk.draft() == "It isn’t you, Gwen.")
            await #expect(throws: ReplyRefused.doNotContact) { _ = try await desk.submit() }

            desk.marram.time.advance(by: .seconds(120))
            _ = try await desk.marram.hear(somePost("2", minute: 1, answers: "1"))
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave when it waits already, nor when that comes while it is prepared`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            let queued = try await desk.reply()
            try await desk.follow()
            try await desk.close()
            try await desk.round()
            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.state(queued) == .rejected)
            #expect(try await desk.item(queued.id)?.reason == reason)
            let tom = try await desk.marram.viewer(.meterAgent)
            await #expect(throws: ReplyRefused.doNotContact) {
                try await desk.decide.settle(queued.id, as: .sendAgain, by: tom)
            }
        }
        try await withDesk(on: engine) { desk in
            let late = LateClosing(network: desk.network) { try await desk.close() }
            let outbox = desk.marram.outbox { _ in late }
            let reply = try await desk.reply()
            try await desk.follow()
            await outbox.round()
            #expect(desk.network.frozen.count == 1)
            #expect(desk.network.published.isEmpty)
            await outbox.round()
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.state(reply) == .rejected)
            #expect(try await desk.item(reply.id)?.reason == reason)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not approved, and is still looked for where it may have arrived`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            try await desk.close()
            let ada = try await desk.marram.viewer(.tariffAgent)
            await #expect(throws: ReplyRefused.doNotContact) {
                _ = try await desk.approvals.approve(submission.id, version: 1, by: ada)
            }
            try await desk.round()
            #expect(desk.network.published.isEmpty)
        }
        try await withDesk(on: engine) { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            desk.network.show(.found(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.close()
            desk.marram.time.advance(by: .seconds(1))
            try await desk.round()
            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.count == 1)
        }
    }
}

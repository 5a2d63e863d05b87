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

private let reason = "Its conversation has gone to another unit. It was not sent."

extension Desk {
    private var tariff: UnitID { marram.tariff.id }

    fileprivate func offer() async throws {
        try await HandOverConversation(ground: marram.ground)(
            question,
            to: tariff,
            by: try await marram.viewer(.meterAgent)
        )
    }

    fileprivate func accept() async throws {
        try await AnswerHandOver(ground: marram.ground).accept(question, by: try await marram.viewer(.tariffAgent))
    }

    /// Behind everybody's back: what a path does that nobody has thought of.
    fileprivate func forceOffer() async throws {
        try await execute("UPDATE conversation SET offered_to = \(tariff)")
    }

    fileprivate func forceMove() async throws {
        try await execute("UPDATE conversation SET unit_id = \(tariff), offered_to = NULL")
    }
}

/// The refusal, or `nil` when it was done.
private func refusal(of work: () async throws -> Void) async throws -> HandOverRefused? {
    do {
        try await work()
        return nil
    } catch let refusal as HandOverRefused {
        return refusal
    }
}

@Suite struct `A hand-over while a reply is on its way` {
    @Test(arguments: Engine.allCases)
    func `waits until it is taken back, before the outbox has heard of it and behind that`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply(undo: .seconds(10))
            #expect(try await refusal { try await desk.offer() } == .replyUnderWay)
            try await desk.follow()
            #expect(try await refusal { try await desk.offer() } == .replyUnderWay)
            #expect(try await desk.conversation()?.offeredTo == nil)

            try await desk.decide.recall(reply.id, by: try await desk.marram.viewer(.meterAgent))
            try await desk.offer()
            try await desk.accept()
            #expect(try await desk.conversation()?.unit == desk.marram.tariff.id)
        }
    }

    @Test(arguments: OutboxItem.State.allCases)
    func `is refused in every state in which it may leave or have left, offered or accepted`(
        state: OutboxItem.State
    ) async throws {
        try await withDesk { desk in
            try await desk.reply()
            try await desk.follow()
            try await desk.execute("UPDATE outbox SET state = \(state.rawValue)")
            let expected: HandOverRefused? = [.queued, .sending, .unknown].contains(state) ? .replyUnderWay : nil

            #expect(try await refusal { try await desk.offer() } == expected)
            try await desk.forceOffer()
            #expect(try await refusal { try await desk.accept() } == expected)
            let unit = try await desk.conversation()?.unit
            #expect(unit == (expected == nil ? desk.marram.tariff.id : desk.marram.meter.id))
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for an approval that was asked for, until the words are taken back`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            #expect(try await refusal { try await desk.offer() } == .approvalAsked)

            let tom = try await desk.marram.viewer(.meterAgent)
            _ = try await desk.approvals.withdraw(submission.id, version: submission.version, by: tom)
            #expect(try await refusal { try await desk.offer() } == nil)
        }
    }
}

/// A way out on which something happens between the look at the papers and the note that an attempt begins.
private struct LateNews: Publisher {
    let network: ScriptedPublisher
    let news: @Sendable () async throws -> Void

    func limits() async throws -> TextLimits { try await network.limits() }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try await news()
        return try await network.freeze(post, at: moment)
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome { await network.publish(post) }
    func reconcile(_ post: FrozenPost) async -> Reconciliation { await network.reconcile(post) }
}

@Suite struct `A reply whose conversation has gone to another unit` {
    @Test(arguments: Engine.allCases, [true, false])
    func `does not leave, nor while it is offered`(engine: Engine, isMoved: Bool) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            if isMoved { try await desk.forceMove() } else { try await desk.forceOffer() }
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.state(reply) == .rejected)
            #expect(try await desk.item(reply.id)?.reason == reason)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave when that happens while it is prepared`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let late = LateNews(network: desk.network) { try await desk.forceMove() }
            let outbox = desk.marram.outbox { _ in late }
            let reply = try await desk.reply()
            try await desk.follow()

            await outbox.round()
            #expect(desk.network.frozen.count == 1)
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.state(reply) == .queued)
            await outbox.round()
            #expect(desk.network.published.isEmpty)
            #expect(try await desk.state(reply) == .rejected)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is still looked for where it may have arrived`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            desk.network.show(.found(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            #expect(try await desk.state(reply) == .unknown)
            try await desk.forceMove()
            desk.marram.time.advance(by: .seconds(1))
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is sent again by nobody, and may be let be`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.rejected(reason: "Not today."))
            let reply = try await desk.reply()
            try await desk.round()
            let (tom, ada) = (
                try await desk.marram.viewer(.meterAgent), try await desk.marram.viewer(.tariffAgent)
            )
            try await desk.offer()
            await #expect(throws: ConversationRefused.offered) {
                try await desk.decide.settle(reply.id, as: .sendAgain, by: tom)
            }
            try await desk.accept()
            await #expect(throws: OutboxRefused.anotherUnit) {
                try await desk.decide.settle(reply.id, as: .sendAgain, by: ada)
            }
            #expect(try await desk.state(reply) == .rejected)
            try await desk.decide.settle(reply.id, as: .giveUp, by: ada)
            #expect(try await desk.state(reply) == .abandoned)
        }
    }
}

@Suite struct `The claim of a colleague` {
    @Test(arguments: Engine.allCases)
    func `outlives a reply of somebody else that arrives meanwhile`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.follow()
            desk.marram.time.advance(by: claimLength)
            let hugh = try await desk.marram.viewer(.hubMember)
            let claim = try await ClaimConversation(ground: desk.marram.ground)(desk.question, by: hugh).claim
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(try await desk.conversation()?.state == .waiting)
            #expect(try await desk.conversation()?.claim == claim)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends with their own reply, also when our post comes back before its receipt`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            try await desk.reply()
            try await desk.marram.hear(somePost(receipt.id, answers: "1"), isOurs: true)
            #expect(try await desk.conversation()?.state == .waiting)
            try await desk.round()

            #expect(try await desk.conversation()?.claim == nil)
        }
    }
}

@Suite struct `What colleagues say to each other` {
    @Test(arguments: Engine.allCases)
    func `is in nothing that leaves: notes, reasons, tags`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let (ground, question) = (desk.marram.ground, desk.question)
            let (tom, ada) = (
                try await desk.marram.viewer(.meterAgent), try await desk.marram.viewer(.tariffAgent)
            )
            try await AddNote(ground: ground)("canary note", id: .new(at: TestClock.start), to: question, by: tom)
            try await TagConversation(ground: ground)("canary", on: question, by: tom)
            try await PrioritiseConversation(ground: ground)(question, as: .high, because: "canary need", by: tom)
            let offer = HandOverConversation(ground: ground)
            try await offer(question, to: desk.marram.tariff.id, note: "canary offer", by: tom)
            try await AnswerHandOver(ground: ground).giveBack(question, because: "canary reason", by: ada)
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply()
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            let frozen = try #require(try await desk.item(reply.id)?.frozen)
            let left = desk.network.published.map { "\($0)" } + desk.network.frozen.map { "\($0)" }
            #expect(left.count == 2)
            #expect(!"\(left) \(frozen) \(reply)".contains("canary"))
        }
    }
}

import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

private let outOfPlace =
    "It does not answer a post of its conversation on this account's network. It was not sent."

/// One row and one entry, written by hand: what the reply says of itself is not believed.
@Suite struct `A reply that says of itself what is not so` {
    @Test(
        arguments: Engine.allCases,
        [
            ("Hello.", "The price is 30 pence. — Tom, Marram Energy"),
            ("The price is 30 pence.", "Hello. — Tom, Marram Energy"),
        ]
    )
    func `is judged by its words and by what leaves`(engine: Engine, said: (String, String)) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let reply = desk.unaskedReply(words: said.0, text: said.1)
            try await desk.smuggle(reply)
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(reply.id)?.reason == lacksApproval)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is judged by the network of its account`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule(on: ["bluesky"])
            let reply = desk.unaskedReply(through: try await desk.marram.connect("sky", on: "bluesky"))
            try await desk.smuggle(reply)
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(reply.id)?.reason == outOfPlace)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is judged where the post stands that it answers`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule(in: desk.marram.meter.id)
            let other = try await desk.marram.hear(somePost("9", by: "otto"), for: desk.marram.tariff)
            let reply = desk.unaskedReply(in: other)
            try await desk.smuggle(reply)
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(reply.id)?.reason == outOfPlace)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not older than what stands before it in the record`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let before = desk.marram.time.now
            desk.marram.time.advance(by: .seconds(60))
            try await desk.priceRule()
            let reply = desk.unaskedReply()
            let tom = Actor.agent(desk.marram.id(of: .meterAgent))
            try await desk.append(ChangeAgreed(submission: .new(at: before), textHash: []), by: tom)
            try await desk.smuggle(reply, at: before)
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(reply.id)?.reason == lacksApproval)
        }
    }

    @Test(
        arguments: Engine.allCases,
        [
            ["DELETE FROM approval_rule", "DELETE FROM approval_rule_version"],
            [
                "UPDATE approval_rule SET content = REPLACE(content, 'price', 'xyzzy')",
                "UPDATE approval_rule_version SET content = REPLACE(content, 'price', 'xyzzy')",
            ],
            [
                "UPDATE approval_rule SET content = REPLACE(content, '\"isPaused\":false', '\"isPaused\":true')",
                "UPDATE approval_rule_version SET content = REPLACE(content, '\"isPaused\":false', '\"isPaused\":true')",
            ],
        ]
    )
    func `is judged by the rules of the record, whatever the table says`(
        engine: Engine,
        changes: [String]
    ) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            for change in changes { try await desk.execute(SQL(stringLiteral: change)) }
            let reply = try await desk.reply("The price is 30 pence.")
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(reply.id)?.reason == lacksApproval)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is judged by the rules of the table, when the record says less`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            try await desk.execute("DELETE FROM journal_entry WHERE kind = 'approvalRule.saved'")
            let reply = desk.unaskedReply()
            try await desk.smuggle(reply)
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(reply.id)?.reason == lacksApproval)
        }
    }
}

@Suite struct `What a person took back` {
    @Test(arguments: Engine.allCases)
    func `does not leave when the outbox is lost and the journal is followed again`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            let ada = try await desk.marram.viewer(.tariffAgent)
            _ = try await desk.approvals.approve(submission.id, version: 1, undo: .seconds(8), by: ada)
            try await desk.decide.recall(submission.id.retyped(), by: try await desk.marram.viewer(.meterAgent))
            try await desk.loseTheOutbox()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            let item = try #require(try await desk.item(submission.id.retyped()))
            #expect((item.state, item.reason) == (.rejected, "It was taken back. It was not sent."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `or let be leaves only when it is sent again`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply(undo: .seconds(8))
            let tom = try await desk.marram.viewer(.meterAgent)
            try await desk.follow()
            try await desk.decide.settle(reply.id, as: .giveUp, by: tom)
            try await desk.loseTheOutbox()
            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(
                try await desk.item(reply.id)?.reason
                    == "A person decided that it is not sent any more. It was not sent."
            )

            desk.network.answer(.published(receipt))
            try await desk.decide.settle(reply.id, as: .sendAgain, by: tom)
            desk.marram.time.advance(by: .seconds(1))
            try await desk.round()
            #expect(try await desk.state(reply) == .sent)
        }
    }
}

extension Desk {
    /// The outbox is empty, its follower stands at the beginning, and there has been time enough.
    fileprivate func loseTheOutbox() async throws {
        try await execute("DELETE FROM outbox")
        try await forgetWhereTheFollowerStood()
        marram.time.advance(by: .seconds(60))
        try await round()
    }
}

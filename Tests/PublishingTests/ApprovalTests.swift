import Channels
import Governance
import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

@Suite struct `What comes into the outbox` {
    @Test(arguments: Engine.allCases)
    func `is a reply that a person approved, once`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply(undo: .seconds(8))
            try await desk.follow()
            try await desk.forgetWhereTheFollowerStood()
            try await desk.follow()

            let item = try #require(try await desk.item(reply.id))
            #expect(item.state == .queued)
            #expect(item.notBefore == TestClock.start + .seconds(8))
            #expect((item.attempts, item.frozen) == (0, nil))
            #expect(try await desk.count("outbox") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is nothing that a machine approved, nor somebody in another's name`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let real = try await desk.reply()
            let byMachine = real.forged("machine")
            let inAnothersName = real.forged("another")
            try await desk.append(ReplyApproved(reply: byMachine), by: .machine("publishing"))
            try await desk.append(ReplyApproved(reply: inAnothersName), by: .agent(desk.marram.id(of: .tariffAgent)))
            try await desk.follow()

            #expect(try await desk.state(real) == .queued)
            #expect(try await desk.item(byMachine.id) == nil)
            #expect(try await desk.item(inAnothersName.id) == nil)
        }
    }
}

@Suite struct `What leaves` {
    @Test(arguments: Engine.allCases)
    func `is the text that was approved, to the byte`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let reply = try await desk.reply("Na, nid chi.\nCwsg yn dawel. 🌙")
            try await desk.round()

            #expect(desk.network.published.map(\.payload) == [reply.text])
            #expect(desk.network.frozen.first?.answers == reply.answers)
            #expect(desk.network.frozen.first?.languages == ["en"])
            #expect(try await desk.state(reply) == .sent)
        }
    }

    @Test(arguments: [
        #"UPDATE reply SET content = REPLACE(content, 'It isn', 'Pay up! It isn')"#,
        #"UPDATE reply SET content = REPLACE(content, '"textHash":[', '"textHash":[1,')"#,
        #"UPDATE reply SET content = REPLACE(content, '"id":"1"', '"id":"2"')"#,
        #"UPDATE reply SET content = REPLACE(content, '{', '')"#,
        "DELETE FROM reply",
        "UPDATE journal_entry SET actor = 'machine:helper' WHERE kind = 'reply.approved'",
        "UPDATE journal_entry SET body = REPLACE(body, 'It isn', 'Pay up! It isn') WHERE kind = 'reply.approved'",
        "DELETE FROM journal_entry WHERE kind = 'reply.approved'",
    ])
    func `is nothing that was changed behind the person's back`(change: String) async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            let before = try await desk.storedReplies()
            try await desk.execute(SQL(stringLiteral: change))
            let isChanged = try await desk.storedReplies() != before
            await desk.outbox.round()

            #expect(isChanged)
            #expect(try await desk.state(reply) == .rejected)
            #expect(desk.network.frozen.isEmpty && desk.network.published.isEmpty)
        }
    }

    @Test func `is no text with a hash of its own that nobody approved`() async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            let forged = reply.forged("text", id: reply.id)
            try await desk.execute("DELETE FROM reply")
            try await desk.insert(forged)
            await desk.outbox.round()

            #expect(textHash(forged.text) == forged.textHash)
            #expect(
                try await desk.item(reply.id)?.reason == "It is not what was approved, word for word. It was not sent."
            )
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `goes through the account that was approved, and through no other`() async throws {
        try await withDesk { desk in
            let other = try await desk.marram.connect("news")
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.execute("UPDATE outbox SET account_id = \(other.id)")
            await desk.outbox.round()

            #expect(try await desk.state(reply) == .rejected)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `is not what stands in the outbox without an approval`() async throws {
        try await withDesk { desk in
            let forged = try await desk.reply().forged("row")
            try await desk.insert(forged)
            let (organization, now) = (desk.marram.organization, desk.marram.time.now)
            try await desk.execute("DELETE FROM outbox")
            try await desk.marram.ground.write { try OutboxTable(on: $0).insert(forged, of: organization, at: now) }
            await desk.outbox.round()

            #expect(try await desk.item(forged.id)?.reason == "Its approval is not in the record. It was not sent.")
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test func `stays rejected when a person sends a changed text again`() async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.execute("UPDATE reply SET content = REPLACE(content, 'It isn', 'Pay up! It isn')")
            await desk.outbox.round()
            try await desk.decide.settle(reply.id, as: .sendAgain, by: try await desk.marram.viewer(.meterAgent))
            await desk.outbox.round()

            #expect(try await desk.state(reply) == .rejected)
            #expect(desk.network.published.isEmpty)
        }
    }
}

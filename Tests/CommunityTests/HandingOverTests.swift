import Channels
import Conversations
import Governance
import Journal
import Listening
import Logging
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Community
@testable import Publishing

@Suite struct `What nobody answers` {
    @Test(arguments: Engine.allCases)
    func `becomes the work of its unit after four hours, once`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600 - 1))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) == nil)
            square.marram.time.advance(by: .seconds(1))
            try await square.handOver()
            try await square.handOver()

            let conversation = try #require(try await square.conversation(of: topic))
            #expect(conversation.unit == square.marram.meter.id)
            #expect(conversation.waitingSince == square.marram.time.now)
            #expect(conversation.network == "community")
            let post = try #require(try await square.posts(in: conversation).first)
            #expect(post.content.title == topic.wording.title)
            #expect(post.content.url == "\(communityAddress)/q/\(topic.code)")
            #expect(post.content.author.name == "Mira")
            #expect(try await square.facts(TopicHandedOver.self) == [TopicHandedOver(topic: topic.id)])
            #expect(try await square.facts(MentionRecorded.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for whoever answers, and for what is no question`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let answered = try await square.topic(by: mira)
            _ = try await square.answer("It sends.", to: answered, by: ben)
            let praise = try await square.topic(.praise, "Thank you", "Well done.", by: mira)
            let closed = try await square.topic(.problem, "Old", "Over.", by: mira)
            _ = try await square.moderate.close(closed.id, by: try await square.marram.viewer(.hubMember))
            square.marram.time.advance(by: .seconds(86_400))
            try await square.handOver()
            for topic in [answered, praise, closed] { #expect(try await square.conversation(of: topic) == nil) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for others only: an answer of one’s own, or a hidden one, is none`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let own = try await square.topic(by: mira)
            _ = try await square.answer("Nobody?", to: own, by: mira)
            let junk = try await square.topic(.problem, "Display dark", "Since noon.", by: mira)
            let answer = try await square.answer("Buy this.", to: junk, by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answer.id), because: "Spam.", by: hugh)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            for topic in [own, junk] { #expect(try await square.conversation(of: topic) != nil) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays in the community until somebody has connected it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            square.marram.time.advance(by: .seconds(86_400))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) == nil)
            try await square.connect()
            try await square.handOver()
            #expect(try await square.conversation(of: topic) != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits as long as its unit says`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let topic = try await square.topic(by: try await square.join("Mira"))
            let set = SetWaiting(ground: square.ground)
            let meter = square.marram.meter.id
            await #expect(throws: NotAllowed(permission: .configure)) {
                try await set(24, in: meter, by: try await square.marram.viewer(.meterAgent))
            }
            let nia = try await square.marram.viewer(.administrator)
            await #expect(throws: CommunityRefused.hoursUnfit) { try await set(0, in: meter, by: nia) }
            try await set(24, in: meter, by: nia)
            #expect(try await set.hours(of: meter, for: nia) == 24)
            #expect(try await set.hours(of: square.marram.tariff.id, for: nia) == usualWaitingHours)
            square.marram.time.advance(by: .seconds(23 * 3_600))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) == nil)
            square.marram.time.advance(by: .seconds(3_600))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes on in its conversation: what is written and changed later joins it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            square.marram.time.advance(by: .seconds(1))
            _ = try await square.answer("Only at night.", to: topic, as: .comment(on: answer.id), by: mira)
            try await square.handOver()
            let edit = EditContribution(ground: square.ground)
            _ = try await edit(answer.id, from: 1, to: "It sends its numbers.", by: .member(ben))
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            let texts = try await square.posts(in: conversation).map(\.content.text)
            #expect(texts == [topic.wording.body, "It sends its numbers.", "Only at night."])
            #expect(try await square.facts(MentionRecorded.self).count == 3)
            #expect(try await square.facts(MentionEdited.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is joined by what was hidden when it was handed over, once that is shown`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            square.marram.time.advance(by: .seconds(1))
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answer.id), because: "Spam.", by: hugh)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            #expect(try await square.posts(in: conversation).count == 1)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.moderate.show(.contribution(answer.id), by: hugh)
            try await square.handOver()
            #expect(try await square.posts(in: conversation).map(\.content.text) == [topic.wording.body, "It sends."])
        }
    }
}

@Suite struct `What our people answer` {
    @Test(arguments: Engine.allCases)
    func `stands in the topic as official, exactly once`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let topic = try await square.topic(by: try await square.join("Mira"))
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            let reply = try await square.reply("It sends its numbers.", in: conversation)
            await square.outbox.round()
            await square.outbox.round()

            let whole = try await square.query(topic.code)
            #expect(whole.answers.count == 1)
            let answer = try #require(whole.answers.first)
            #expect(answer.contribution.body == reply.text)
            #expect(answer.author.name == "Tom Reece")
            #expect(answer.author.isOfficial)
            let organization = square.marram.organization
            let item = try await square.ground.read { try OutboxTable(on: $0).find(reply.id, of: organization) }
            #expect(item?.state == .sent)
            #expect(item?.receipt?.id == answer.contribution.id.description)
            let id = answer.contribution.id
            #expect(item?.receipt?.url == "\(communityAddress)/q/\(topic.code)?at=\(id)#a-\(id)")
            // It comes back as what is new in the topic, and is known there.
            try await square.handOver()
            #expect(try await square.posts(in: conversation).map(\.direction) == [.theirs, .ours])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is found again after a broken attempt, and not where it never arrived`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let topic = try await square.topic(by: try await square.join("Mira"))
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            _ = try await square.reply("It sends its numbers.", in: conversation)
            await square.outbox.round()
            let organization = square.marram.organization
            let item = try #require(
                try await square.ground.read { try OutboxTable(on: $0).all(of: conversation.id, in: organization) }
                    .first
            )
            let frozen = try #require(item.frozen)
            let settings = ConnectorSettings(values: [:], vault: PassingVault())
            let publisher = try #require(square.connector.publisher(for: settings))
            guard case .found(let receipt) = await publisher.reconcile(frozen) else {
                Issue.record("not found")
                return
            }
            #expect(receipt == item.receipt)
            let strange = FrozenPost(
                key: ID<Contribution>.new(at: square.marram.time.now).description,
                payload: frozen.payload,
                frozenAt: frozen.frozenAt
            )
            #expect(await publisher.reconcile(strange) == .absent)
            // What nobody approved is not written, whoever has the way out.
            #expect(await publisher.publish(strange) == .rejected(reason: "Nobody approved this."))
            #expect(try await square.query(topic.code).answers.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused where the topic was closed meanwhile`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let topic = try await square.topic(by: try await square.join("Mira"))
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: topic))
            let reply = try await square.reply("It sends its numbers.", in: conversation)
            _ = try await square.moderate.close(topic.id, by: try await square.marram.viewer(.hubMember))
            await square.outbox.round()
            let organization = square.marram.organization
            let item = try await square.ground.read { try OutboxTable(on: $0).find(reply.id, of: organization) }
            #expect(item?.state == .rejected)
            #expect(item?.reason == CommunityRefused.closed.message)
            #expect(try await square.query(topic.code).answers.isEmpty)
        }
    }
}

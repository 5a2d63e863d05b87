import Channels
import Conversations
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `Closing, merging and moving` {
    @Test(arguments: Engine.allCases)
    func `ends writing in a topic, and lets it go on`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: NotAllowed(permission: .moderate)) {
                _ = try await square.moderate.close(topic.id, by: try await square.marram.viewer(.meterAgent))
            }
            #expect(try await square.moderate.close(topic.id, by: hugh).state == .closed)
            await #expect(throws: CommunityRefused.sameState) {
                _ = try await square.moderate.close(topic.id, by: hugh)
            }
            await #expect(throws: CommunityRefused.closed) { _ = try await square.answer("So.", to: topic, by: mira) }
            _ = try await square.moderate.close(topic.id, false, by: hugh)
            _ = try await square.answer("So.", to: topic, by: mira)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets one topic go on for two, and counts nobody twice`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let kept = try await square.topic(.problem, "Meter blinks", "Red.", by: mira)
            let double = try await square.topic(.problem, "Blinking meter", "Also red.", by: ben)
            let other = try await square.topic(.idea, "A quieter meter", "Please.", by: ben)
            let meToo = SayMeToo(ground: square.ground)
            for topic in [kept, double] { _ = try await meToo(topic.id, by: cleo) }
            _ = try await meToo(double.id, by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: CommunityRefused.mergeUnfit) {
                _ = try await square.moderate.merge(double.id, into: other.id, by: hugh)
            }
            await #expect(throws: CommunityRefused.mergeUnfit) {
                _ = try await square.moderate.merge(double.id, into: double.id, by: hugh)
            }
            #expect(try await square.moderate.merge(double.id, into: kept.id, by: hugh).state == .merged)
            // Cleo once, Ben who asked, and not Mira, whose topic goes on.
            #expect(try await square.query(kept.code).topic.meToo == 2)
            #expect(try await square.query(double.code).canonical?.id == kept.id)
            var filter = TopicsQuery.Filter()
            filter.kind = .problem
            #expect(try await square.list(filter).lines.map(\.topic.id) == [kept.id])
            await #expect(throws: CommunityRefused.mergeUnfit) {
                _ = try await square.moderate.merge(kept.id, into: double.id, by: hugh)
            }
            // Of a topic that was merged, the one that goes on is meant.
            let dora = try await square.join("Dora")
            #expect(try await meToo(double.id, by: dora).id == kept.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives a topic to another unit’s people`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            let hugh = try await square.marram.viewer(.hubMember)
            let moved = try await square.moderate.move(topic.id, to: square.marram.tariff.id, by: hugh)
            #expect(moved.unit == square.marram.tariff.id)
            await #expect(throws: CommunityRefused.sameState) {
                _ = try await square.moderate.move(topic.id, to: square.marram.tariff.id, by: hugh)
            }
            await #expect(throws: NotAllowed(permission: .moderate)) {
                let ada = try await square.marram.viewer(.tariffAgent)
                _ = try await square.moderate.move(topic.id, to: square.marram.tariff.id, by: ada)
            }
        }
    }
    @Test(arguments: Engine.allCases)
    func `takes along what was written under the topic, and what was flagged there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let kept = try await square.topic(.problem, "Meter blinks", "Red.", by: mira)
            let double = try await square.topic(.problem, "Blinking meter", "Also red.", by: ben)
            let answer = try await square.answer("It sends.", to: double, by: mira)
            let comment = try await square.answer("Thanks.", to: double, as: .comment(on: answer.id), by: ben)
            let aside = try await square.answer("Buy this.", to: double, as: .comment(on: nil), by: mira)
            try await FlagPost(ground: square.ground)(.contribution(aside.id), as: .spam, by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            _ = try await square.moderate.close(kept.id, by: hugh)
            await #expect(throws: CommunityRefused.mergeUnfit) {
                _ = try await square.moderate.merge(double.id, into: kept.id, by: hugh)
            }
            _ = try await square.moderate.close(kept.id, false, by: hugh)
            _ = try await square.moderate.merge(double.id, into: kept.id, by: hugh)

            let whole = try await square.query(kept.code)
            #expect(whole.answers.map(\.contribution.id) == [answer.id])
            #expect(whole.answers.flatMap(\.comments).map(\.contribution.id) == [comment.id])
            #expect(whole.comments.map(\.contribution.id) == [aside.id])
            #expect(whole.topic.answers == 1)
            #expect(try await square.query(double.code).topic.answers == 0)
            #expect(try await CareQuery(ground: square.ground)(for: hugh).map(\.topic.id) == [kept.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused where a topic has become a conversation, which stays where it is`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let mira = try await square.join("Mira")
            let work = try await square.topic(.problem, "Meter blinks", "Red.", by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            let new = try await square.topic(.problem, "Blinking meter", "Also red.", by: mira)
            let answer = try await square.answer("It is the rain.", to: new, by: try await square.join("Ben"))
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: CommunityRefused.handedOver) {
                _ = try await square.moderate.move(work.id, to: square.marram.tariff.id, by: hugh)
            }
            await #expect(throws: CommunityRefused.handedOver) {
                _ = try await square.moderate.merge(work.id, into: new.id, by: hugh)
            }
            // The other way round, what was written joins the conversation.
            _ = try await square.moderate.merge(new.id, into: work.id, by: hugh)
            try await square.handOver()
            let conversation = try #require(try await square.conversation(of: work))
            let texts = try await square.posts(in: conversation).map(\.content.text)
            #expect(texts == [work.wording.body, answer.body])
        }
    }
}

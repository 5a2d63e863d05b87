import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `Keeping order` {
    @Test(arguments: Engine.allCases)
    func `takes a post from sight for all but its author and those who moderate`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("Buy this.", to: topic, by: ben)
            let post = CommunityPost.contribution(answer.id)
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: NotAllowed(permission: .moderate)) {
                try await square.moderate.hide(post, because: "Spam.", by: try await square.marram.viewer(.meterAgent))
            }
            await #expect(throws: CommunityRefused.noteMissing) {
                try await square.moderate.hide(post, because: "", by: hugh)
            }
            try await square.moderate.hide(post, because: "Spam.", by: hugh)
            await #expect(throws: CommunityRefused.sameState) {
                try await square.moderate.hide(post, because: "Spam.", by: hugh)
            }
            for reader in [nil, Participant.member(mira), try await square.agent(.meterAgent)] {
                #expect(try await square.query(topic.code, for: reader).answers.isEmpty)
            }
            for reader in [Participant.member(ben), .agent(hugh)] {
                #expect(try await square.query(topic.code, for: reader).answers.count == 1)
            }
            #expect(try await square.query(topic.code).topic.answers == 0)
            try await square.moderate.show(post, by: hugh)
            #expect(try await square.query(topic.code).topic.answers == 1)
            await #expect(throws: CommunityRefused.sameState) { try await square.moderate.show(post, by: hugh) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves nothing of a hidden topic in lists, searches and pages`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(.question, "Canary meter blinks?", tags: ["canary"], by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.topic(topic.id), because: "Private.", by: hugh)
            for reader in [nil, Participant.member(ben)] {
                await #expect(throws: CommunityRefused.unknown) {
                    _ = try await square.query(topic.code, for: reader)
                }
                #expect(try await square.list(for: reader).lines.isEmpty)
                #expect(try await square.list.tags(for: reader).isEmpty)
            }
            #expect(try await SimilarTopics(ground: square.ground)(title: "Canary meter blinks?").topics.isEmpty)
            #expect(try await SitemapQuery(ground: square.ground).starts().isEmpty)
            #expect(try await MemberQuery(ground: square.ground)(mira.id).topics.isEmpty)
            await #expect(throws: CommunityRefused.unknown) {
                _ = try await square.answer("Hello.", to: topic, by: ben)
            }
            #expect(try await square.query(topic.code, for: .member(mira)).topic.isHidden)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes the right answer with it, and the standing that it gave`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answer.id), because: "Wrong.", by: hugh)
            #expect(try await square.query(topic.code).topic.state == .open)
            #expect(try await square.standing(of: ben) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked for by flags, and done by those of three trusted members`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("Buy this.", to: topic, by: ben)
            let post = CommunityPost.contribution(answer.id)
            let flag = FlagPost(ground: square.ground)
            await #expect(throws: CommunityRefused.ownWords) { try await flag(post, as: .spam, by: ben) }
            await #expect(throws: CommunityRefused.noteMissing) { try await flag(post, as: .other, by: mira) }
            try await flag(post, as: .spam, words: "Look.", by: mira)
            try await flag(post, as: .abuse, by: mira)
            square.marram.time.advance(by: .seconds(1))
            #expect(try await square.facts(PostFlagged.self).count == 1)
            for name in ["Cleo", "Dora", "Emil"] {
                #expect(try await square.query(topic.code).answers.count == 1)
                let member = try await square.join(name)
                try await square.raise(member, to: Trust.trusted.from)
                try await flag(post, as: .spam, by: member)
            }
            #expect(try await square.query(topic.code).answers.isEmpty)

            let hugh = try await square.marram.viewer(.hubMember)
            let found = try #require(try await CareQuery(ground: square.ground)(for: hugh).first)
            #expect(found.post == post)
            #expect(found.flags.count == 4)
            #expect(found.flags.first?.words == "Look.")
            #expect(found.hiding?.agent == nil)
            try await square.moderate.show(post, by: hugh)
            #expect(try await CareQuery(ground: square.ground)(for: hugh).isEmpty)
            #expect(try await square.query(topic.code).answers.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `hides nothing of ours by flags, and shows flags to those who moderate there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            let form = Contribute.Form(id: .new(at: square.marram.time.now), body: "It sends.")
            let ours = try await square.contribute(form, to: topic.id, by: try await square.agent(.meterAgent))
            for name in ["Cleo", "Dora", "Emil"] {
                let member = try await square.join(name)
                try await square.raise(member, to: Trust.trusted.from)
                try await FlagPost(ground: square.ground)(.contribution(ours.id), as: .abuse, by: member)
            }
            #expect(try await square.query(topic.code).answers.count == 1)
            await #expect(throws: NotAllowed(permission: .moderate)) {
                _ = try await CareQuery(ground: square.ground)(for: try await square.marram.viewer(.meterAgent))
            }
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.keep(.contribution(ours.id), by: hugh)
            #expect(try await CareQuery(ground: square.ground)(for: hugh).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is looked at again when the author asks, once`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let post = CommunityPost.topic(topic.id)
            let appeal = AppealHiding(ground: square.ground)
            await #expect(throws: CommunityRefused.notHidden) { try await appeal(post, words: "Why?", by: mira) }
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(post, because: "A number stands in it.", by: hugh)
            await #expect(throws: CommunityRefused.unknown) { try await appeal(post, words: "Why?", by: ben) }
            await #expect(throws: CommunityRefused.noteMissing) { try await appeal(post, words: "", by: mira) }
            // Whoever may not write for now may still ask.
            try await SuspendMember(ground: square.ground)(mira.id, because: "Loud.", by: hugh)
            try await appeal(post, words: "It is no number.", by: mira)
            await #expect(throws: CommunityRefused.appealed) { try await appeal(post, words: "And?", by: mira) }
            let care = CareQuery(ground: square.ground)
            #expect(try await care(for: hugh).map(\.hiding?.appeal) == ["It is no number."])
            #expect(try await care.hiding(of: post, for: mira)?.note == "A number stands in it.")
            try await square.moderate.hide(post, because: "It is one.", by: hugh)
            #expect(try await care(for: hugh).isEmpty)
        }
    }
}

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
}

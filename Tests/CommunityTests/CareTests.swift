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
    @Test(arguments: Engine.allCases)
    func `is asked of those who moderate there, however much waits elsewhere`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let tariff = square.marram.tariff.id
            let elsewhere = try await square.topic(.question, "Cheap?", "Buy.", in: tariff, by: mira)
            square.marram.time.advance(by: .seconds(1))
            let (organization, now) = (square.marram.organization, square.marram.time.now)
            // More than anybody reads at once, on one post and on many.
            try await square.ground.write { connection in
                let flags = FlagTable(organization: organization, connection: connection)
                for number in 0..<300 {
                    let post: CommunityPost = number < 150 ? .topic(elsewhere.id) : .contribution(.new(at: now))
                    let member = Member(
                        id: .new(at: now),
                        name: "",
                        state: .active,
                        standing: 0,
                        language: "en",
                        joinedAt: now
                    )
                    _ = try flags.insert(post, of: elsewhere.id, by: member, .spam, "", at: now)
                }
            }
            square.marram.time.advance(by: .seconds(1))
            let topic = try await square.topic(by: mira)
            try await FlagPost(ground: square.ground)(.topic(topic.id), as: .spam, by: ben)
            let nia = try await square.marram.viewer(.administrator)
            let meter = square.marram.meter.id
            let holder = Grant.Holder.agent(square.marram.id(of: .meterReader))
            _ = try await KeepGrants(ground: square.ground).give("unitLead", to: holder, in: meter, by: nia)
            let rhea = try await square.marram.viewer(.meterReader)
            let care = CareQuery(ground: square.ground)
            #expect(try await care(for: rhea).map(\.topic.id) == [topic.id])
            #expect(try await care(for: nia).first?.flags.count == 100)
        }
    }
}

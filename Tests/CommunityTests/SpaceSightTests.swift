import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

/// A secret word is planted in a space, and everybody outside looks for it everywhere.
@Suite struct `What stands in a space that is not open` {
    @Test(arguments: Engine.allCases, [Space.Kind.closed, .private])
    func `is nowhere for a stranger, another member or a colleague of another unit`(
        engine: Engine,
        kind: Space.Kind
    ) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let space = try await square.space(kind)
            try await square.bring(mira, into: space)
            try await square.bring(ben, into: space)
            let topic = try await square.topic(
                "Canaryword blinks?",
                tags: ["canarytag"],
                in: space,
                by: .member(mira)
            )
            let answer = try await square.answer("Canaryword sends.", to: topic, by: ben)
            try await SayHelped(ground: square.ground)(answer.id, by: mira)

            for reader in [nil, Participant.member(cleo), try await square.agent(.tariffAgent)] {
                try await square.seesNothing(of: topic, answer, in: space, reader)
            }
            #expect(try await square.standing(of: ben) == 0)
            for reader in [Participant.member(ben), try await square.agent(.meterReader)] {
                #expect(try await square.query(topic.code, for: reader).answers.count == 1)
                #expect(try await square.list(for: reader).lines.map(\.topic.id) == [topic.id])
            }
            let pages = SpaceQuery(ground: square.ground)
            if kind == .private {
                #expect(try await pages(for: .member(cleo)).isEmpty)
                await #expect(throws: SpaceRefused.unknown) { _ = try await pages(space.code, for: .member(cleo)) }
            } else {
                let whole = try await pages(space.code)
                #expect(!whole.isReader && whole.people.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `becomes no conversation, and turns no page that anybody reads`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let mira = try await square.join("Mira")
            let space = try await square.space(.private)
            try await square.bring(mira, into: space)
            let before = try await square.stamps()
            let topic = try await square.topic("Canaryword blinks?", in: space, by: .member(mira))
            _ = try await square.answer("Nobody?", to: topic, as: .comment(on: nil), by: mira)
            #expect(try await square.stamps() == before)
            square.marram.time.advance(by: .seconds(86_400))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) == nil)
            #expect(try await square.facts(TopicHandedOver.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told by mail to nobody who has left it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.private)
            try await square.bring(mira, into: space)
            try await square.bring(ben, into: space)
            let topic = try await square.topic("Canaryword blinks?", in: space, by: .member(mira))
            try await square.deliver()
            _ = square.post.taken()
            try await square.people.leave(space.id, by: mira)
            _ = try await square.answer("It sends.", to: topic, by: ben)
            try await square.deliver()
            #expect(square.post.taken() == [])
            await #expect(throws: CommunityRefused.unknown) {
                _ = try await square.query(topic.code, for: .member(mira))
            }
            await #expect(throws: SpaceRefused.unknown) { try await square.people.leave(space.id, by: mira) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays there: nothing is moved or merged out of it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let space = try await square.space(.private)
            try await square.bring(mira, into: space)
            let inside = try await square.topic("Canaryword blinks?", in: space, by: .member(mira))
            let outside = try await square.topic(.question, "Meter hums", "Since Monday it hums at night.", by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            for (one, other) in [(inside, outside), (outside, inside)] {
                await #expect(throws: SpaceRefused.topicStays) {
                    _ = try await square.moderate.merge(one.id, into: other.id, by: hugh)
                }
            }
            await #expect(throws: SpaceRefused.topicStays) {
                _ = try await square.moderate.move(inside.id, to: square.marram.tariff.id, by: hugh)
            }
        }
    }
}

extension Square {
    /// Nothing that somebody may look at holds anything of this topic.
    fileprivate func seesNothing(
        of topic: Topic,
        _ answer: Contribution,
        in space: Space,
        _ reader: Participant?
    ) async throws {
        await #expect(throws: CommunityRefused.unknown) { _ = try await query(topic.code, for: reader) }
        await #expect(throws: CommunityRefused.unknown) { _ = try await query(topic.id, for: reader) }
        var (worded, tagged, inside) = (TopicsQuery.Filter(), TopicsQuery.Filter(), TopicsQuery.Filter())
        worded.text = "canaryword"
        tagged.tag = "canarytag"
        inside.space = space.id
        for filter in [TopicsQuery.Filter(), worded, tagged, inside] {
            #expect(try await list(filter, for: reader).lines.isEmpty)
        }
        #expect(try await list.tags(for: reader).isEmpty)
        #expect(try await SimilarTopics(ground: ground)(title: "Canaryword blinks?").topics.isEmpty)
        #expect(try await SitemapQuery(ground: ground).starts().isEmpty)
        #expect(try await SitemapQuery(ground: ground).piece(from: topic.id).isEmpty)
        for author in [topic.author.member, answer.author.member].compactMap({ $0 }) {
            let profile = try await MemberQuery(ground: ground)(author, for: reader)
            #expect(profile.topics.isEmpty && profile.contributions.isEmpty)
        }
        await #expect(throws: CommunityRefused.unknown) {
            let served = NoteServed(ground: ground, limiter: SignInLimiter())
            try await served(.topic(topic.code), from: nil)
        }
        guard let reader else { return }
        await #expect(throws: CommunityRefused.unknown) {
            _ = try await CommunityPostQuery(ground: ground)(topic.id.retyped(), for: reader)
        }
        let form = Contribute.Form(id: .new(at: marram.time.now), body: "Hello.")
        await #expect(throws: CommunityRefused.unknown) { _ = try await contribute(form, to: topic.id, by: reader) }
        await #expect(throws: SpaceRefused.unknown) {
            _ = try await self.topic("Let me in", in: space, by: reader)
        }
    }

    /// The numbers by which pages that anybody reads are known to be new.
    fileprivate func stamps() async throws -> [Int64] {
        try await ground.read { connection in
            try connection.rows("SELECT stamp FROM public_stamp ORDER BY kind").map { try $0.integer("stamp") }
        }
    }
}

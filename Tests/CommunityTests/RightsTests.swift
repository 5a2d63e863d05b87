import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `What a member may ask` {
    @Test(arguments: Engine.allCases)
    func `is that no entry holds their name and words, and the record stays whole`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let mira = try await square.join("Mira")
            let topic = try await square.topic(.question, "Why is the otter red?", "It squeaks.", by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()

            let bodies = try await square.entries().map(\.body)
            for word in ["Mira", "otter", "squeaks"] {
                #expect(!bodies.contains { $0.contains(word) }, "\(word)")
            }
            let conversation = try #require(try await square.conversation(of: topic))
            let post = try #require(try await square.posts(in: conversation).first)
            #expect(post.content.author.name == "Mira")
            #expect(post.content.text == "It squeaks.")
            let organization = square.marram.organization
            let check = try await square.ground.read { try ChainCheck.run(of: organization, on: $0) }
            #expect(check.firstFault == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is that their words go everywhere, and others’ stay`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(.question, "Why is the otter red?", "It squeaks.", by: mira)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            _ = try await square.answer("It sends.", to: topic, by: ben)
            let thanks = try await square.answer("Squeaking no more.", to: topic, as: .comment(on: nil), by: mira)
            let edit = EditContribution(ground: square.ground)
            _ = try await edit(thanks.id, from: 1, to: "It squeaks still.", by: .member(mira))
            try await square.handOver()

            #expect(try await TakeBackWords(ground: square.ground)(by: mira) == 2)
            try await square.handOver()
            let whole = try await square.query(topic.id)
            #expect(whole.topic.isTakenBack)
            #expect(whole.topic.wording.title.isEmpty)
            #expect(whole.answers.map(\.contribution.body) == ["It sends."])
            #expect(whole.comments.map(\.contribution.body) == [""])
            #expect(try await square.list().lines.isEmpty)
            let conversation = try #require(try await square.conversation(of: topic))
            #expect(conversation.subject == "…")
            let posts = try await square.posts(in: conversation)
            #expect(posts.map(\.content.text).sorted() == ["", "", "It sends."])
            #expect(posts.filter { $0.fate == .deleted }.count == 2)
            for table in ["community_revision", "post_version", "post", "mention", "journal_beside", "topic_word"] {
                #expect(try await !square.holds("queak", in: table), "\(table)")
            }
            let organization = square.marram.organization
            let check = try await square.ground.read { try ChainCheck.run(of: organization, on: $0) }
            #expect(check.firstFault == nil)
            #expect(try await square.facts(MemberWordsTakenBack.self).map(\.posts) == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is that what they take back helps nobody and is in no circle`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.note(square.victory("Mine.", number: 3), in: circle.id, by: .member(ben))
            _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            try await square.count()
            #expect(try await !square.badges(of: ben).isEmpty)

            _ = try await TakeBackWords(ground: square.ground)(by: ben)
            #expect(try await square.badges(of: ben).isEmpty)
            await #expect(throws: CommunityRefused.notAnAnswer) {
                _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            }
            await #expect(throws: CommunityRefused.unknown) {
                try await SayHelped(ground: square.ground)(answer.id, by: mira)
            }
            let whole = try await CircleQuery(ground: square.ground)(circle.code, for: .member(mira))
            #expect(whole.victories.map(\.victory.words) == [""])
            #expect(whole.sum == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is all that is stored of them, by themselves or by whoever takes data out`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            try await SayHelped(ground: square.ground)(answer.id, by: mira)
            try await FlagPost(ground: square.ground)(.contribution(answer.id), as: .spam, words: "Hm.", by: mira)

            try await square.deliver()

            let take = TakeMemberData(ground: square.ground)
            let record = try await take(by: mira)
            #expect(record.email == "mira@mail.example")
            #expect(record.posts.map(\.kind) == ["topic"])
            #expect(record.posts.first?.wordings.first?.text == topic.wording.body)
            #expect(record.voices.map(\.kind).sorted() == ["follow", "helped"])
            #expect(record.flags.map(\.words) == ["Hm."])
            #expect(record.stays.count == 1)
            #expect(!record.mails.isEmpty)
            #expect(try await square.facts(MemberDataTaken.self).count == 1)

            let nia = try await square.marram.viewer(.administrator)
            #expect(try await take(of: mira.id, by: nia).posts == record.posts)
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed.self) { _ = try await take(of: mira.id, by: tom) }
            try await square.keep.leave(mira)
            await #expect(throws: MemberRefused.notSignedIn) { _ = try await take(by: mira) }
            await #expect(throws: MemberRefused.unknown) { _ = try await take(of: mira.id, by: nia) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is to take no part for a while`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let rest = RestMember(ground: square.ground)
            try await rest(true, by: mira)
            try await rest(true, by: mira)

            #expect(try await rest.since(of: mira) == square.marram.time.now)
            await #expect(throws: TermsRefused.resting) { _ = try await square.topic(.praise, "Good", by: mira) }
            let profile = MemberQuery(ground: square.ground)
            await #expect(throws: MemberRefused.unknown) { _ = try await profile(mira.id) }
            #expect(try await profile(mira.id, for: .member(mira)).member.name == "Mira")
            _ = square.post.taken()
            _ = try await square.answer("It sends.", to: topic, by: ben)
            try await square.deliver()
            #expect(square.post.taken() == [])

            try await rest(false, by: mira)
            #expect(try await profile(mira.id).member.name == "Mira")
            #expect(try await square.facts(MemberRested.self).map(\.rests) == [true, false])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is their language put right, and none that is no language`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            try await square.keep.speak("de", by: mira)
            #expect(try await MemberQuery(ground: square.ground)(mira.id).member.language == "de")
            await #expect(throws: CommunityRefused.languageMalformed) {
                try await square.keep.speak("?", by: mira)
            }
        }
    }
}

extension Square {
    /// Whether some text column of a table holds these letters.
    fileprivate func holds(_ letters: String, in table: String) async throws -> Bool {
        let columns: [String: SQL] = [
            "community_revision": "SELECT body AS words FROM community_revision ORDER BY body",
            "post_version": "SELECT content AS words FROM post_version ORDER BY content",
            "post": "SELECT content AS words FROM post ORDER BY content",
            "mention": "SELECT post AS words FROM mention ORDER BY post",
            "journal_beside": "SELECT words FROM journal_beside ORDER BY words",
            "topic_word": "SELECT word AS words FROM topic_word ORDER BY word",
        ]
        let query = try #require(columns[table])
        return try await ground.read { connection in
            try connection.rows(query).contains { try $0.text("words").contains(letters) }
        }
    }
}

import Journal
import Organization
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Community

@Suite struct `Saying that it is so for me, too` {
    @Test(arguments: Engine.allCases)
    func `counts once, follows, and is taken back`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(.problem, by: mira)
            let meToo = SayMeToo(ground: square.ground)
            #expect(try await meToo(topic.id, by: ben).meToo == 1)
            #expect(try await meToo(topic.id, by: ben).meToo == 1)
            let own = try #require(try await square.query(topic.code, for: .member(ben)).own)
            #expect(own.saidMeToo && own.follows)
            #expect(try await square.facts(MeTooSaid.self).count == 1)
            #expect(try await meToo(topic.id, false, by: ben).meToo == 0)
            await #expect(throws: CommunityRefused.ownWords) { _ = try await meToo(topic.id, by: mira) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ranks what is wanted, and is not said of praise or of what is closed`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let wanted = try await square.topic(.idea, "A quieter meter", "Please.", by: mira)
            let later = try await square.topic(.idea, "A louder meter", "Please not.", by: mira)
            let praise = try await square.topic(.praise, "Thank you", "Well done.", by: mira)
            let meToo = SayMeToo(ground: square.ground)
            _ = try await meToo(wanted.id, by: ben)
            var filter = TopicsQuery.Filter()
            (filter.kind, filter.order) = (.idea, .wanted)
            #expect(try await square.list(filter).lines.map(\.topic.id) == [wanted.id, later.id])
            await #expect(throws: CommunityRefused.noMeToo) { _ = try await meToo(praise.id, by: ben) }
            _ = try await square.moderate.close(later.id, by: try await square.marram.viewer(.hubMember))
            await #expect(throws: CommunityRefused.closed) { _ = try await meToo(later.id, by: ben) }
        }
    }
}

@Suite struct `Ideas` {
    @Test(arguments: Engine.allCases)
    func `come along with a note, and whoever asked is told once of each step`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let idea = try await square.topic(.idea, "A quieter meter", "Please.", by: mira)
            #expect(idea.progress == .proposed)
            _ = try await SayMeToo(ground: square.ground)(idea.id, by: ben)
            try await FollowTopic(ground: square.ground)(idea.id, by: cleo)
            try await FollowTopic(ground: square.ground)(idea.id, false, by: cleo)
            _ = square.post.taken()

            let move = MoveIdea(ground: square.ground)
            let nia = try await square.marram.viewer(.administrator)
            _ = try await move(idea.id, to: .planned, note: "For the spring.", by: nia)
            try await square.deliver()
            try await square.deliver()
            #expect(square.post.taken().sorted() == ["ben@mail.example", "mira@mail.example"])
            _ = try await move(idea.id, to: .done, note: "In every meter since May.", by: nia)
            try await square.deliver()
            #expect(square.post.taken().sorted() == ["ben@mail.example", "mira@mail.example"])

            let whole = try await square.query(idea.code)
            #expect(whole.topic.progress == .done)
            #expect(whole.steps.map(\.progress) == [.planned, .done])
            #expect(whole.steps.map(\.note) == ["For the spring.", "In every meter since May."])
            #expect(whole.stepAuthors[nia.actor] == "Nia Prosser")
        }
    }

    @Test(arguments: Engine.allCases)
    func `are moved by those who publish, with a reason at the end`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let idea = try await square.topic(.idea, "A quieter meter", "Please.", by: mira)
            let question = try await square.topic(by: mira)
            let move = MoveIdea(ground: square.ground)
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await move(idea.id, to: .planned, note: "", by: tom)
            }
            let nia = try await square.marram.viewer(.administrator)
            await #expect(throws: CommunityRefused.noteMissing) {
                _ = try await move(idea.id, to: .declined, note: " ", by: nia)
            }
            await #expect(throws: CommunityRefused.noteTooLong) {
                _ = try await move(idea.id, to: .planned, note: String(repeating: "n", count: 1_001), by: nia)
            }
            await #expect(throws: CommunityRefused.sameProgress) {
                _ = try await move(idea.id, to: .proposed, note: "", by: nia)
            }
            await #expect(throws: CommunityRefused.notAnIdea) {
                _ = try await move(question.id, to: .planned, note: "", by: nia)
            }
            #expect(try await square.facts(IdeaMoved.self) == [])
        }
    }
}

@Suite struct `Mail to members` {
    @Test(arguments: Engine.allCases)
    func `tells followers of an answer once, and not whoever wrote it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            _ = square.post.taken()
            _ = try await square.answer("It sends.", to: topic, by: ben)
            _ = try await square.answer("Thank you.", to: topic, as: .comment(on: nil), by: mira)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            let news = try #require(square.post.news.withLock { $0.last })
            guard case .answer(let about, let author) = news.matter else {
                Issue.record("no answer")
                return
            }
            #expect((about.id, author.name) == (topic.id, "Ben"))
            #expect(news.page == "https://parley.marram.example/q/\(topic.code)")

            let secret = try #require(news.ending?.split(separator: "/").last).description
            #expect(try await square.link.look(secret).unfollowed?.id == topic.id)
            await #expect(throws: MemberRefused.linkUnknown) { _ = try await square.link.signIn(secret) }
            try await square.link.unfollow(secret)
            _ = try await square.answer("It also blinks when it listens.", to: topic, by: ben)
            try await square.deliver()
            #expect(square.post.taken() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `says nothing of what was hidden before it left`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            _ = square.post.taken()
            let answer = try await square.answer("Buy this.", to: topic, by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answer.id), because: "Spam.", by: hugh)
            try await square.deliver()
            #expect(square.post.taken() == [])
            #expect(try await square.facts(MemberMailSettled.self).last?.outcome == "dropped")
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves again only when surely nobody has it, and forgets the address then`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            square.post.mood.withLock { $0 = .isAway }
            try await square.begin(email: "mira@mail.example", from: nil, language: "en")
            _ = try await square.courier.round(of: square.marram.organization)
            #expect(try await square.mails("queued") == 1)
            square.post.mood.withLock { $0 = .fallsSilent }
            square.marram.time.advance(by: .seconds(60))
            try await square.deliver()
            #expect(try await square.mails("unknown") == 1)
            square.marram.time.advance(by: .seconds(3_600))
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            let addresses = try await square.ground.read { connection in
                try connection.rows("SELECT email FROM member_mail ORDER BY id").map { try $0.optionalText("email") }
            }
            #expect(addresses == [nil])
            square.post.mood.withLock { $0 = .refuses }
            try await square.begin(email: "ben@mail.example", from: nil, language: "en")
            try await square.deliver()
            #expect(try await square.facts(MemberMailSettled.self).map(\.outcome) == ["unknown", "failed"])
        }
    }
    @Test(arguments: Engine.allCases)
    func `lets nobody who signs in wait behind news, which are made in pieces`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let now = square.marram.time.now
            let (organization, crowd) = (square.marram.organization, followersAtATime + 30)
            try await square.ground.write { connection in
                for number in 0..<crowd {
                    let name = "Follower \(number)"
                    let id = MemberID.new(at: now)
                    let member = Member(id: id, name: name, state: .active, standing: 0, language: "en", joinedAt: now)
                    _ = try MemberTable(of: organization, on: connection)
                        .insert(member, key: name, email: "\(number)@mail.example")
                    try VoiceTable(of: organization, on: connection).say(.follow, of: topic.id, by: id, at: now)
                }
            }
            _ = square.post.taken()
            _ = try await square.answer("It sends.", to: topic, by: ben)
            #expect(try await square.mails("queued") == 0)
            _ = try await square.courier.round(of: organization)
            #expect(square.post.taken().count == 20)
            square.marram.time.advance(by: .seconds(1))
            try await square.begin(email: "new@mail.example", from: nil, language: "en")
            _ = try await square.courier.round(of: organization)
            #expect(square.post.taken().first == "new@mail.example")
            try await square.deliver()
            // Mira and everybody else who follows, and not Ben, who wrote it.
            #expect(try await square.mails("sent") == crowd + 1 + 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps no address in links that ended, nor in what the server said`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.secret(for: "mira@mail.example")
            func addresses() async throws -> [String] {
                try await square.ground.read { connection in
                    try connection.rows("SELECT email FROM member_link ORDER BY token_hash").compactMap {
                        try $0.optionalText("email")
                    }
                }
            }
            try await square.deliver()
            #expect(try await addresses() == ["mira@mail.example"])
            square.marram.time.advance(by: .seconds(20 * 60))
            try await square.deliver()
            #expect(try await addresses() == [])
        }
    }

    @Test(arguments: [
        (
            "The mail server does not take mail for this address: 550 5.1.1 <a@b.example> is nobody",
            "The mail server does not take mail for this address: 550 5.1.1"
        ),
        ("It said no: nobody here", "It said no"), ("No a@b.example here.", "No here."), ("It is away.", "It is away."),
    ])
    func `keeps of a server’s words the number only`(said: String, kept: String) {
        #expect(keptReason(said) == kept)
    }
}

import Journal
import Organization
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Community

@Suite struct `A mail that a member answers` {
    @Test(arguments: Engine.allCases)
    func `becomes a comment on the answer of which it told, once`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, _, topic, answer) = try await square.told()
            #expect(square.lastNews?.replyTo?.hasPrefix("community+") == true)
            #expect(square.lastNews?.replyTo?.split(separator: "@").first?.utf8.count ?? 99 <= 64)
            let mail = square.mail("Thank you, it does.", from: "Mira")
            let outcome = try await square.take(mail)
            guard case .taken(let id) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(try await square.take(mail) == .known(id))
            let whole = try await square.query(topic.code)
            #expect(whole.answers.first?.comments.map(\.contribution.body) == ["Thank you, it does."])
            #expect(whole.answers.first?.comments.first?.contribution.place == .comment(on: answer.id))
            #expect(whole.answers.first?.comments.first?.author.member == mira.id)
            var other = mail
            (other.messageID, other.words) = ("2@mail.example", "And it is green now, since this morning.")
            guard case .taken = try await square.take(other) else {
                Issue.record("a second mail")
                return
            }
            #expect(try await square.facts(ContributionMade.self).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps only a hash of its token`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.told()
            let token = try #require(square.lastToken.first)
            let hashes = try await square.ground.read { connection in
                try connection.rows("SELECT token_hash FROM reply_token ORDER BY id").map { try $0.bytes("token_hash") }
            }
            #expect(hashes == [secretHash(token)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken from its member’s own address only, and told of once a day`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (_, _, topic, _) = try await square.told()
            let mail = square.mail("It was I.", from: "Ben")
            #expect(try await square.take(mail) == .refused(.otherSender))
            #expect(try await square.take(mail) == .refused(.otherSender))
            var none = mail
            none.sender = nil
            #expect(try await square.take(none) == .refused(.otherSender))
            _ = square.post.taken()
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .refused(.otherSender, let about)? = square.lastNews?.matter else {
                Issue.record("no refusal")
                return
            }
            #expect(about.id == topic.id)
            #expect(square.lastNews?.replyTo == nil)
            square.marram.time.advance(by: .seconds(86_400))
            #expect(try await square.take(mail) == .refused(.otherSender))
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `to nobody’s address is refused without a word to anybody`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.told()
            var mail = square.mail("Guessing.", from: "Mira")
            mail.tokens = [String(repeating: "0", count: 40)]
            let guessed = mail
            await #expect(throws: MailReplyRefused.unknown) { _ = try await square.take(guessed) }
            mail.tokens = []
            let bare = mail
            await #expect(throws: MailReplyRefused.unknown) { _ = try await square.take(bare) }
            _ = square.post.taken()
            try await square.deliver()
            #expect(square.post.taken() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused as a form would be`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (_, _, topic, _) = try await square.told()
            #expect(try await square.take(square.mail(" \n", from: "Mira")) == .refused(.noWords))
            let long = String(repeating: "long ", count: 5_000)
            #expect(try await square.take(square.mail(long, from: "Mira")) == .refused(.tooLong))
            let links = "https://a.example https://b.example https://c.example"
            #expect(try await square.take(square.mail(links, from: "Mira")) == .refused(.tooManyLinks))
            _ = try await square.take(square.mail("It does.", from: "Mira"))
            _ = try await square.moderate.close(topic.id, by: try await square.marram.viewer(.hubMember))
            let later = square.mail("After the end.", from: "Mira", id: "2@mail.example")
            #expect(try await square.take(later) == .refused(.closed))
            square.marram.time.advance(by: .seconds(30 * 86_400))
            let old = square.mail("Much later.", from: "Mira", id: "3@mail.example")
            #expect(try await square.take(old) == .refused(.ended))
        }
    }

    @Test(arguments: Engine.allCases)
    func `leads nowhere any more once its member rests or leaves`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic, _) = try await square.told()
            let mail = square.mail("Still here.", from: "Mira")
            let suspend = SuspendMember(ground: square.ground)
            let hugh = try await square.marram.viewer(.hubMember)
            try await suspend(mira.id, because: "Loud.", by: hugh)
            await #expect(throws: MailReplyRefused.unknown) { _ = try await square.take(mail) }
            try await suspend.lift(mira.id, by: hugh)
            await #expect(throws: MailReplyRefused.unknown) { _ = try await square.take(mail) }
            _ = try await square.answer("It also listens.", to: topic, by: ben)
            try await square.deliver()
            let other = square.mail("Gone.", from: "Mira")
            #expect(!other.tokens.isEmpty)
            try await square.keep.leave(mira)
            await #expect(throws: MailReplyRefused.unknown) { _ = try await square.take(other) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is answered with what to do where its member has still to accept the terms`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, _, topic, _) = try await square.told()
            let keep = KeepTerms(ground: square.ground)
            let form = KeepTerms.Form(words: "Be kind.", language: "en")
            _ = try await keep.set(form, by: try await square.marram.viewer(.administrator))
            let mail = square.mail("Thank you, it does.", from: "Mira")
            #expect(try await square.take(mail) == .refused(.terms))
            #expect(try await square.take(mail) == .refused(.terms))
            _ = square.post.taken()
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"], "once a day")
            guard case .refused(.terms, let about)? = square.lastNews?.matter else {
                Issue.record("no refusal")
                return
            }
            #expect(about.id == topic.id)
            #expect(square.lastNews?.page == "https://parley.marram.example/community/terms")
            #expect(try await square.query(topic.code).answers.first?.comments.isEmpty == true)

            try await keep.accept(Acceptance(version: 1), by: mira)
            guard case .taken = try await square.take(mail) else {
                Issue.record("the same mail once more")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is answered with what to do where its member rests or only reads`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, _, _) = try await square.told()
            let mail = square.mail("Thank you, it does.", from: "Mira")
            let rest = RestMember(ground: square.ground)
            try await rest(true, by: mira)
            #expect(try await square.take(mail) == .refused(.resting))
            _ = square.post.taken()
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            #expect(square.lastNews?.page == "https://parley.marram.example/community/me")

            try await rest(false, by: mira)
            let space = try await square.space(.open)
            let cleo = try await square.join("Cleo")
            for member in [ben, cleo] { try await square.bring(member, into: space) }
            let topic = try await square.topic("Does it hum?", in: space, by: .member(cleo))
            try await FollowTopic(ground: square.ground)(topic.id, by: mira)
            _ = try await square.answer("It does hum.", to: topic, by: ben)
            try await square.deliver()
            let told = square.post.news.withLock { news in news.last { $0.name == "Mira" } }
            let other = TakeMail.Form(
                sender: square.email(of: "Mira"),
                tokens: replyTokens(in: told?.replyTo.map { [$0] } ?? []),
                messageID: "2@mail.example",
                words: "Good to know."
            )
            #expect(try await square.take(other) == .refused(.readOnly))
        }
    }

    @Test func `bears its token in small letters, however it was written`() {
        let token = "0123456789abcdef0123456789abcdef01234567"
        #expect(replyAddress("community@marram.example", with: token) == "community+\(token)@marram.example")
        #expect(replyTokens(in: ["Community+\(token.uppercased())@MARRAM.example", "a+b@c.example"]) == [token])
        #expect(replyTokens(in: ["community@marram.example", "+@", "", "a+\(token)0@b.example"]) == [])
        #expect(replyAddress("nobody", with: token) == nil)
    }
}

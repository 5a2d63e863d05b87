import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `Becoming a member` {
    @Test(arguments: Engine.allCases)
    func `takes a link in a mail and a name, and opens a stay`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let secret = try await square.secret(for: "Mira@Mail.example")
            #expect(square.post.taken() == ["mira@mail.example"])
            #expect(try await square.link.look(secret) == UseMemberLink.Look(name: nil, terms: nil, unfollowed: nil))
            #expect(try await square.link.look(secret).name == nil)
            await #expect(throws: MemberRefused.nameMissing) { _ = try await square.link.signIn(secret) }

            let stay = try await square.link.signIn(secret, name: " Mira  Vale ")
            #expect(stay.member.member.name == "Mira Vale")
            let query = SignedInMemberQuery(ground: square.ground)
            #expect(try await query(holding: stay.secret) == stay.member)
            await #expect(throws: MemberRefused.linkUsed) { _ = try await square.link.signIn(secret, name: "Mira") }
            await #expect(throws: MemberRefused.notSignedIn) { _ = try await query(holding: secret) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is done once: the same address comes back as the same member`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let again = try await square.link.signIn(try await square.secret(for: "mira@mail.example")).member
            #expect(again.id == mira.id)
            #expect(try await square.facts(MemberJoined.self) == [MemberJoined(member: mira.id)])
            #expect(try await square.facts(MemberSignedIn.self).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `looks the same whether or not somebody has the address`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.join("Mira")
            for email in ["mira@mail.example", "nobody@mail.example"] {
                try await square.begin(email: email, from: "192.0.2.1", language: "en")
            }
            let waiting = try await square.mails("queued")
            #expect(waiting == 2)
            try await square.deliver()
            #expect(square.post.taken().suffix(2).sorted() == ["mira@mail.example", "nobody@mail.example"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `runs out after twenty minutes, and leads nowhere when it is guessed`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let secret = try await square.secret(for: "mira@mail.example")
            square.marram.time.advance(by: .seconds(20 * 60))
            await #expect(throws: MemberRefused.linkEnded) { _ = try await square.link.look(secret) }
            await #expect(throws: MemberRefused.linkUnknown) { _ = try await square.link.look("link_guess") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is slowed down for a link that is there, and not by guesses`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let secret = try await square.secret(for: "mira@mail.example")
            let link = square.link
            for _ in 0..<10 {
                await #expect(throws: MemberRefused.linkUnknown) { _ = try await link.signIn("link_guess", name: "M") }
            }
            for _ in 0..<5 { await #expect(throws: MemberRefused.nameMissing) { _ = try await link.signIn(secret) } }
            await #expect(throws: MemberRefused.tooMany) { _ = try await link.signIn(secret, name: "Mira") }
            square.marram.time.advance(by: .seconds(15 * 60))
            #expect(try await link.signIn(secret, name: "Mira").member.member.name == "Mira")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is slowed down for an address, and for whoever tries many`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let begin = square.begin
            for _ in 0..<5 { try await begin(email: "mira@mail.example", from: nil, language: "en") }
            await #expect(throws: MemberRefused.tooMany) {
                try await begin(email: "mira@mail.example", from: nil, language: "en")
            }
            for number in 0..<20 { try await begin(email: "\(number)@mail.example", from: "192.0.2.1", language: "en") }
            await #expect(throws: MemberRefused.tooMany) {
                try await begin(email: "20@mail.example", from: "192.0.2.1", language: "en")
            }
            await #expect(throws: DetailsRefused.emailMalformed) {
                try await begin(email: "mira", from: nil, language: "en")
            }
            await #expect(throws: CommunityRefused.languageMalformed) {
                try await square.begin(email: "mira@mail.example", from: nil, language: "a language")
            }
            let secret = try await square.secret(for: "other@mail.example")
            await #expect(throws: CommunityRefused.languageMalformed) {
                _ = try await square.link.signIn(secret, name: "Mira", language: "a language")
            }
            let without = BeginMemberSignIn(ground: square.ground, limiter: SignInLimiter(), isSetUp: false)
            await #expect(throws: MemberRefused.mailNotSetUp) {
                try await without(email: "mira@mail.example", from: nil, language: "en")
            }
        }
    }
}

@Suite struct `Being a member` {
    @Test(arguments: Engine.allCases)
    func `ends with signing out, for that stay only`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.join("Mira")
            let first = try await square.link.signIn(try await square.secret(for: "mira@mail.example"))
            let second = try await square.link.signIn(try await square.secret(for: "mira@mail.example"))
            try await square.keep.signOut(first.secret, of: first.member)
            let query = SignedInMemberQuery(ground: square.ground)
            await #expect(throws: MemberRefused.notSignedIn) { _ = try await query(holding: first.secret) }
            #expect(try await query(holding: second.secret).id == second.member.id)
            square.marram.time.advance(by: memberStayLength)
            await #expect(throws: MemberRefused.notSignedIn) { _ = try await query(holding: second.secret) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes one’s name, to one that is free`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let keep = square.keep
            try await keep.rename(to: "Mira Vale", by: mira)
            await #expect(throws: MemberRefused.nameTaken) { try await keep.rename(to: "MIRA VALE", by: ben) }
            try await keep.rename(to: "Mira", by: ben)
            #expect(try await MemberQuery(ground: square.ground)(mira.id).member.name == "Mira Vale")
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends for good by leaving: no name, no address, and what was written stays`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let stay = try await square.link.signIn(try await square.secret(for: "mira@mail.example"))
            let topic = try await square.topic(by: mira)
            try await square.keep.leave(mira)

            let whole = try await square.query(topic.code)
            #expect(whole.topic.wording.title == topic.wording.title)
            #expect(whole.author == AuthorFace(name: nil, unit: nil, isOfficial: false, standing: nil, member: nil))
            #expect(whole.followers == 0)
            await #expect(throws: MemberRefused.unknown) { _ = try await MemberQuery(ground: square.ground)(mira.id) }
            await #expect(throws: MemberRefused.notSignedIn) {
                _ = try await SignedInMemberQuery(ground: square.ground)(holding: stay.secret)
            }
            await #expect(throws: MemberRefused.notSignedIn) {
                _ = try await square.answer("Still here.", to: topic, by: mira)
            }
            let rows = try await square.ground.read { connection in
                try connection.rows("SELECT name, email FROM member ORDER BY id").map {
                    (try $0.optionalText("name"), try $0.optionalText("email"))
                }
            }
            #expect(rows.count == 1 && rows[0].0 == nil && rows[0].1 == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves neither address nor name nor words in the record`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Miravale")
            let topic = try await square.topic(.question, "Canary title?", "Canary body of a question.", by: mira)
            _ = try await square.answer("Canary answer.", to: topic, by: mira)
            let record = try await square.entries().map { $0.body + $0.subject + $0.actor.description }.joined()
            #expect(!record.lowercased().contains("miravale"))
            #expect(!record.lowercased().contains("mail.example"))
            #expect(!record.lowercased().contains("canary"))
            #expect(record.contains("member:\(mira.id)"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `rests while suspended, by a reason that one reads`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let stay = try await square.link.signIn(try await square.secret(for: "mira@mail.example"))
            let topic = try await square.topic(by: mira)
            let suspend = SuspendMember(ground: square.ground)
            let until = square.marram.time.now + .seconds(86_400)
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .moderate)) {
                try await suspend(mira.id, because: "Loud.", until: until, by: tom)
            }
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: CommunityRefused.noteMissing) {
                try await suspend(mira.id, because: " ", until: until, by: hugh)
            }
            try await suspend(mira.id, because: "Loud.", until: until, by: hugh)
            await #expect(throws: CommunityRefused.sameState) {
                try await suspend(mira.id, because: "Loud.", until: until, by: hugh)
            }
            await #expect(throws: MemberRefused.notSignedIn) {
                _ = try await SignedInMemberQuery(ground: square.ground)(holding: stay.secret)
            }
            await #expect(throws: MemberRefused.suspended) { _ = try await square.answer("So.", to: topic, by: mira) }
            let back = try await square.link.signIn(try await square.secret(for: "mira@mail.example")).member
            #expect(back.member.state == .suspended(reason: "Loud.", until: until))
            square.marram.time.advance(by: .seconds(86_400))
            _ = try await square.answer("So.", to: topic, by: mira)
            try await suspend.lift(mira.id, by: hugh)
            #expect(try await MemberQuery(ground: square.ground)(mira.id).member.state == .active)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays suspended for whoever leaves and joins anew`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            let suspend = SuspendMember(ground: square.ground)
            let until = square.marram.time.now + .seconds(86_400)
            try await suspend(mira.id, because: "Loud.", until: until, by: hugh)
            try await square.keep.leave(mira)

            let again = try await square.join("Mira")
            #expect(again.id != mira.id)
            #expect(again.member.state == .suspended(reason: "Loud.", until: until))
            await #expect(throws: MemberRefused.suspended) { _ = try await square.answer("So.", to: topic, by: again) }
            // What was kept stands with the member now, and goes with its end.
            try await suspend.lift(again.id, by: hugh)
            try await square.keep.leave(again)
            let free = try await square.join("Mira")
            _ = try await square.answer("So.", to: topic, by: free)
            let kept = try await square.ground.read { connection in
                try connection.rows("SELECT reason FROM kept_suspension ORDER BY reason").count
            }
            #expect(kept == 0)
            // Whoever was not suspended comes back as anybody.
            try await square.keep.leave(ben)
            #expect(try await square.join("Ben").member.state == .active)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is free again after a suspension that ran out meanwhile`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let hugh = try await square.marram.viewer(.hubMember)
            let until = square.marram.time.now + .seconds(86_400)
            try await SuspendMember(ground: square.ground)(mira.id, because: "Loud.", until: until, by: hugh)
            try await square.keep.leave(mira)
            square.marram.time.advance(by: .seconds(86_400))
            #expect(try await square.join("Mira").member.state == .active)
        }
    }
}

extension Square {
    /// How many mails to members are in a state.
    func mails(_ state: String) async throws -> Int {
        try await ground.read { connection in
            try connection.rows("SELECT id FROM member_mail WHERE state = \(state) ORDER BY id").count
        }
    }
}

import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `Coming in by an account of the fediverse` {
    @Test(arguments: Engine.allCases)
    func `makes a member under a name of their choice, and knows them again by the id`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let back = try await ways.back(as: mirasAccount)
            guard case .isNew = try await ways.finish(back) else { throw NotSo(words: "she is new") }
            #expect(ways.instance.openTokens == 0, "the token was given back at once")
            await #expect(throws: MemberRefused.nameMissing) {
                _ = try await ways.finish.join(back.state, browser: back.browser, as: " ", language: "en")
            }
            let mira = try await ways.finish.join(back.state, browser: back.browser, as: "Mira", language: "en")
            #expect(mira.member.member.name == "Mira")
            await #expect(throws: MemberWayRefused.journeyUsed) {
                _ = try await ways.finish.join(back.state, browser: back.browser, as: "Mira two", language: "en")
            }

            var renamed = mirasAccount
            renamed.name = "mira_vale"
            guard case .signedIn(_, let again) = try await ways.finish(try await ways.back(as: renamed)) else {
                throw NotSo(words: "she is known")
            }
            #expect(again.id == mira.member.id)
            #expect(try await ways.query(of: again).accounts.map(\.name) == ["@mira_vale@toot.example"])
            let record = try await square.entries().map { $0.body + $0.subject }.joined()
            #expect(!record.contains("toot.example") && !record.contains("109"))
            #expect(ways.instance.asked.filter { $0 == "/api/v1/apps" }.count == 1, "we register once")
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes whoever has the name with another id for somebody else`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            _ = try await ways.joinBy(mirasAccount, as: "Mira")
            let other = ScriptedInstance.Account(id: "110", name: "mira")
            let back = try await ways.back(as: other)
            guard case .isNew = try await ways.finish(back) else { throw NotSo(words: "another id") }
            await #expect(throws: MemberRefused.nameTaken) {
                _ = try await ways.finish.join(back.state, browser: back.browser, as: "MIRA", language: "en")
            }
            await #expect(throws: MemberRefused.nameTaken) {
                let official = "Marram Energy"
                _ = try await ways.finish.join(back.state, browser: back.browser, as: official, language: "en")
            }
            _ = try await ways.finish.join(back.state, browser: back.browser, as: "Other", language: "en")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused in another browser, a second time, too late and unbegun`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let back = try await ways.back(as: mirasAccount)
            let foreign = FinishFediverseSignIn.Return(state: back.state, browser: "browser_x", code: back.code)
            await #expect(throws: MemberWayRefused.otherBrowser) { _ = try await ways.finish(foreign) }
            await #expect(throws: MemberWayRefused.journeyUnknown) {
                _ = try await ways.finish.join(back.state, browser: back.browser, as: "Mira", language: "en")
            }
            _ = try await ways.finish(back)
            await #expect(throws: MemberWayRefused.journeyUsed) { _ = try await ways.finish(back) }
            let guess = FinishFediverseSignIn.Return(state: "journey_x", browser: back.browser, code: "code1")
            await #expect(throws: MemberWayRefused.journeyUnknown) { _ = try await ways.finish(guess) }

            let late = try await ways.back(as: mirasAccount)
            square.marram.time.advance(by: journeyLength)
            await #expect(throws: MemberWayRefused.journeyEnded) { _ = try await ways.finish(late) }
            await #expect(throws: MemberWayRefused.journeyEnded) {
                _ = try await ways.finish.join(back.state, browser: back.browser, as: "Mira", language: "en")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused where another server answered than was asked`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let named = Ways(square, ScriptedInstance(issuer: "https://toot.example/"))
            let departure = try await named.begin("toot.example", from: nil, for: .browser)
            let code = try named.instance.authorize(departure.address, as: mirasAccount)
            for issuer in ["https://evil.example/", nil] {
                await #expect(throws: MemberWayRefused.otherServer) {
                    _ = try await named.finish(named.returning(departure, code, issuer: issuer))
                }
            }
            _ = try await named.finish(named.returning(departure, code, issuer: "https://toot.example/"))

            let plain = Ways(square)
            let second = try await plain.begin("toot.example", from: nil, for: .browser)
            let other = try plain.instance.authorize(second.address, as: mirasAccount)
            await #expect(throws: MemberWayRefused.otherServer) {
                _ = try await plain.finish(plain.returning(second, other, issuer: "https://evil.example"))
            }
            // A code that came to the page of another server is brought to none.
            #expect(second.address.contains("fediverse%2Fback%2Ftoot.example&"))
            for (server, isOwn) in [("evil.example", false), ("", false), ("toot.example", true)] {
                let back = FinishFediverseSignIn.Return(
                    state: second.state,
                    browser: second.browser,
                    code: other,
                    server: server
                )
                if isOwn {
                    _ = try await plain.finish(back)
                } else {
                    await #expect(throws: MemberWayRefused.otherServer) { _ = try await plain.finish(back) }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes no code of another sign-in, and none when the server declined`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let stolen = try await ways.back(as: mirasAccount)
            let own = try await ways.begin("toot.example", from: nil, for: .browser)
            await #expect(throws: MemberWayRefused.serverSilent) {
                _ = try await ways.finish(ways.returning(own, stolen.code))
            }
            let declined = try await ways.begin("toot.example", from: nil, for: .browser)
            await #expect(throws: MemberWayRefused.declined) {
                _ = try await ways.finish(ways.returning(declined, nil))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes to nothing with a server that says nothing, or what makes no sense`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            for mood in [ScriptedInstance.Mood.garbage, .silent] {
                ways.instance.mood = mood
                await #expect(throws: MemberWayRefused.serverSilent) {
                    _ = try await ways.begin("toot.example", from: nil, for: .browser)
                }
            }
            ways.instance.mood = .asItShould
            let back = try await ways.back(as: mirasAccount)
            ways.instance.mood = .hostile
            await #expect(throws: MemberWayRefused.serverSilent) { _ = try await ways.finish(back) }
            #expect(ways.instance.openTokens == 0, "given back, whatever came of it")
            let odd = [
                "", "toot", "a@b@", "toot.example:8080", "127.0.0.1:80", "http://toot.example", "toot.example/x",
                "tööt.example",
            ]
            for typed in odd {
                await #expect(throws: MemberWayRefused.serverUnfit, "\(typed)") {
                    _ = try await ways.begin(typed, from: nil, for: .browser)
                }
            }
            let without = BeginFediverseSignIn(
                ground: square.ground,
                seal: square.marram.seal,
                limiter: SignInLimiter(),
                way: nil,
                home: "https://parley.marram.example"
            )
            await #expect(throws: MemberWayRefused.notSetUp) {
                _ = try await without("toot.example", from: nil, for: .browser)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is slowed down for whoever begins again and again`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            for _ in 0..<10 { _ = try await ways.begin("toot.example", from: "192.0.2.1", for: .browser) }
            await #expect(throws: MemberWayRefused.tooMany) {
                _ = try await ways.begin("toot.example", from: "192.0.2.1", for: .browser)
            }
            _ = try await ways.begin("https://toot.example/@mira", from: "192.0.2.2", for: .program)
        }
    }
}

@Suite struct `An account that a member adds` {
    @Test(arguments: Engine.allCases)
    func `lets the same member in, belongs to one, and goes when they like`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let (mira, ben) = (try await ways.come("Mira"), try await ways.come("Ben"))
            try await ways.add(mirasAccount, to: mira)
            guard case .signedIn(_, let again) = try await ways.finish(try await ways.back(as: mirasAccount)) else {
                throw NotSo(words: "she is known")
            }
            #expect(again.id == mira.member.id)
            await #expect(throws: MemberWayRefused.accountTaken) { try await ways.add(mirasAccount, to: ben) }

            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            await #expect(throws: MemberWayRefused.accountUnknown) {
                try await ways.unlink(account.id, present: nil, holding: ben.secret, by: ben.member)
            }
            try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            #expect(try await ways.query(of: mira.member).accounts.isEmpty)
            #expect(try await square.facts(MemberAccountLinked.self).count == 1)
            #expect(try await square.facts(MemberAccountUnlinked.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told of by mail when it comes and when it goes, also to whoever rests`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            _ = square.post.taken()
            try await ways.add(mirasAccount, to: mira)
            try await ways.add(mirasAccount, to: mira)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"], "once, though it was brought twice")
            guard case .account(isAdded: true)? = square.lastNews?.matter else { throw NotSo(words: "it came") }
            #expect(square.lastNews?.page == "https://parley.marram.example/community/me/ways")

            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            try await RestMember(ground: square.ground)(true, by: mira.member)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .account(isAdded: false)? = square.lastNews?.matter else { throw NotSo(words: "it went") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told of once where it goes before the mail that it came has left`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            _ = square.post.taken()
            try await ways.add(mirasAccount, to: mira)
            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .account(isAdded: false)? = square.lastNews?.matter else { throw NotSo(words: "it went") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is added by the member who began, and by nobody else`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let (mira, ben) = (try await ways.come("Mira"), try await ways.come("Ben"))
            let departure = try await ways.depart(mira)
            let code = try ways.instance.authorize(departure.address, as: mirasAccount)
            let back = ways.returning(departure, code)
            await #expect(throws: MemberWayRefused.otherBrowser) { _ = try await ways.finish(back, as: ben.member) }
            await #expect(throws: MemberWayRefused.otherBrowser) { _ = try await ways.finish(back) }
            square.marram.time.advance(by: .seconds(15 * 60))
            await #expect(throws: MemberWayRefused.presentNeeded) { _ = try await ways.depart(mira) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is never the last way in that is taken, and goes with whoever leaves`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.joinBy(mirasAccount, as: "Mira")
            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            await #expect(throws: MemberWayRefused.lastWay) {
                try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            }
            await #expect(throws: MemberWayRefused.mailNeeded) {
                try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            }
            let hugh = try await square.marram.viewer(.hubMember)
            try await SuspendMember(ground: square.ground)(mira.member.id, because: "Loud.", by: hugh)
            let back = try await ways.back(as: mirasAccount)
            guard case .signedIn(_, let resting) = try await ways.finish(back) else {
                throw NotSo(words: "who rests reads why")
            }
            try await square.keep.leave(resting)
            let kept = try await square.ground.read { connection in
                try connection.rows("SELECT handle FROM member_account ORDER BY handle").count
            }
            #expect(kept == 0)
            let again = try await ways.joinBy(mirasAccount, as: "Mira")
            #expect(again.member.id != mira.member.id)
            #expect(again.member.member.state == .suspended(reason: "Loud.", until: nil))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is forgotten of whoever gives up before they have a name`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            _ = try await ways.finish(try await ways.back(as: mirasAccount))
            func kept() async throws -> Int {
                let all: SQL = "SELECT handle FROM fediverse_journey ORDER BY handle"
                return try await square.ground.read { try $0.rows(all).count }
            }
            square.marram.time.advance(by: journeyLength)
            try await square.deliver()
            #expect(try await kept() == 1, "whoever comes late reads why")
            square.marram.time.advance(by: .seconds(3_601))
            try await square.deliver()
            #expect(try await kept() == 0)
        }
    }
}

private struct NotSo: Error {
    let words: String
}

extension Ways {
    fileprivate func depart(
        _ stay: (secret: String, member: SignedInMember)
    ) async throws -> BeginFediverseSignIn.Departure {
        try await link(
            "toot.example",
            present: nil,
            holding: stay.secret,
            from: nil,
            for: .browser,
            by: stay.member
        )
    }

    fileprivate func add(
        _ account: ScriptedInstance.Account,
        to stay: (secret: String, member: SignedInMember)
    ) async throws {
        let departure = try await depart(stay)
        let code = try instance.authorize(departure.address, as: account)
        _ = try await finish(returning(departure, code), as: stay.member)
    }
}

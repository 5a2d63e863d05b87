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
private struct NotSo: Error {
    let words: String
}

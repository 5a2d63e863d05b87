import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `Terms of the community` {
    @Test(arguments: Engine.allCases)
    func `are accepted by whoever joins, and no day of birth is kept`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.setTerms(leastAge: 16)
            let secret = try await square.secret(for: "mira@mail.example")
            #expect(try await square.link.look(secret).terms?.leastAge == 16)
            await #expect(throws: TermsRefused.notAccepted) {
                _ = try await square.link.signIn(secret, name: "Mira")
            }
            await #expect(throws: TermsRefused.otherVersion) {
                _ = try await square.link.signIn(secret, name: "Mira", accepting: Acceptance(version: 2))
            }
            await #expect(throws: TermsRefused.ageUnsaid) {
                _ = try await square.link.signIn(secret, name: "Mira", accepting: Acceptance(version: 1))
            }
            let said = Acceptance(version: 1, isOldEnough: true)
            let mira = try await square.link.signIn(secret, name: "Mira", accepting: said).member
            _ = try await square.topic(by: mira)

            let accepted = TermsAccepted(member: mira.id, termsVersion: 1, saidOldEnough: true)
            #expect(try await square.facts(TermsAccepted.self) == [accepted])
            let record = try await TakeMemberData(ground: square.ground)(by: mira)
            #expect(record.terms.map(\.version) == [1])
            #expect(record.terms.map(\.saidOldEnough) == [true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `keep nothing of whoever is too young`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.setTerms(leastAge: 16)
            let secret = try await square.secret(for: "kid@mail.example")
            let said = Acceptance(version: 1, isOldEnough: false)
            await #expect(throws: TermsRefused.tooYoung) {
                _ = try await square.link.signIn(secret, name: "Kid", accepting: said)
            }
            await #expect(throws: MemberRefused.linkUsed) { _ = try await square.link.look(secret) }
            let addresses = try await square.ground.read { connection in
                try connection.rows(
                    """
                    SELECT email FROM member UNION ALL SELECT email FROM member_link
                    UNION ALL SELECT email FROM member_mail
                    """
                ).compactMap { try $0.optionalText("email") }
            }
            #expect(addresses == [])
            #expect(try await square.facts(MemberJoined.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are accepted by whoever joins by an account elsewhere, and nothing is kept of whoever is too young`(
        engine: Engine
    ) async throws {
        try await withSquare(on: engine) { square in
            try await square.setTerms(leastAge: 16)
            let ways = Ways(square)
            let back = try await ways.back(as: mirasAccount)
            _ = try await ways.finish(back)
            #expect(try await ways.finish.look(back.state, browser: back.browser)?.leastAge == 16)
            await #expect(throws: TermsRefused.notAccepted) { _ = try await ways.join(back) }
            await #expect(throws: TermsRefused.otherVersion) { _ = try await ways.join(back, Acceptance(version: 2)) }
            await #expect(throws: TermsRefused.ageUnsaid) { _ = try await ways.join(back, Acceptance(version: 1)) }
            #expect(try await square.facts(MemberJoined.self).isEmpty)
            let mira = try await ways.join(back, Acceptance(version: 1, isOldEnough: true))
            _ = try await square.topic(by: mira)
            let accepted = TermsAccepted(member: mira.id, termsVersion: 1, saidOldEnough: true)
            #expect(try await square.facts(TermsAccepted.self) == [accepted])

            let young = try await ways.back(as: ScriptedInstance.Account(id: "110", name: "kid"))
            _ = try await ways.finish(young)
            await #expect(throws: TermsRefused.tooYoung) {
                _ = try await ways.join(young, Acceptance(version: 1, isOldEnough: false))
            }
            await #expect(throws: MemberWayRefused.journeyUsed) {
                _ = try await ways.join(young, Acceptance(version: 1, isOldEnough: true))
            }
            let kept = try await square.ground.read { connection in
                try connection.rows("SELECT account FROM fediverse_journey ORDER BY ends_at, account")
                    .compactMap { try $0.optionalText("account") }
            }
            #expect(kept == [])
            // Who is known already comes in as ever.
            guard case .signedIn = try await ways.finish(try await ways.back(as: mirasAccount)) else {
                Issue.record("she is known")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are asked for again from their day on, and before that nobody is`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let keep = KeepTerms(ground: square.ground)
            try await square.setTerms(from: square.marram.time.now + .seconds(86_400))
            _ = try await square.topic(by: mira)
            #expect(try await keep.missing(of: mira) == nil)
            #expect(try await keep.read().coming?.version == 1)

            square.marram.time.advance(by: .seconds(2 * 86_400))
            let missing = try #require(try await keep.missing(of: mira))
            await #expect(throws: TermsRefused.notAccepted) { _ = try await square.topic(.praise, "Good", by: mira) }
            // They read, put their name right, take their data and leave without.
            _ = try await square.list(for: .member(mira))
            try await square.keep.rename(to: "Mira Vale", by: mira)
            _ = try await TakeMemberData(ground: square.ground)(by: mira)
            try await keep.accept(Acceptance(version: missing.version), by: mira)
            try await keep.accept(Acceptance(version: missing.version), by: mira)
            _ = try await square.topic(.praise, "Good", by: mira)
            #expect(try await square.facts(TermsAccepted.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are set by those who administer, and within bounds`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (keep, nia) = (KeepTerms(ground: square.ground), try await square.marram.viewer(.administrator))
            let hugh = try await square.marram.viewer(.hubMember)
            let form = KeepTerms.Form(words: "Be kind.", language: "en")
            await #expect(throws: NotAllowed.self) { _ = try await keep.set(form, by: hugh) }
            await #expect(throws: TermsRefused.textMissing) {
                _ = try await keep.set(KeepTerms.Form(words: " ", language: "en"), by: nia)
            }
            await #expect(throws: TermsRefused.ageUnfit) {
                _ = try await keep.set(KeepTerms.Form(words: "Be kind.", language: "en", leastAge: 99), by: nia)
            }
            let late = square.marram.time.now + .seconds(1_000 * 86_400)
            await #expect(throws: TermsRefused.startUnfit) {
                _ = try await keep.set(KeepTerms.Form(words: "Be kind.", language: "en", startsAt: late), by: nia)
            }
            let mira = try await square.join("Mira")
            await #expect(throws: TermsRefused.noTerms) {
                try await keep.accept(Acceptance(version: 1), by: mira)
            }
            #expect(try await keep.set(form, by: nia).version == 1)
            #expect(try await keep.set(form, by: nia).version == 2)
        }
    }
}

extension Square {
    fileprivate func setTerms(leastAge: Int? = nil, from start: Moment? = nil) async throws {
        let form = KeepTerms.Form(words: "Be kind.", language: "en", leastAge: leastAge, startsAt: start)
        _ = try await KeepTerms(ground: ground).set(form, by: try await marram.viewer(.administrator))
    }
}

extension Ways {
    fileprivate func join(
        _ back: FinishFediverseSignIn.Return,
        _ said: Acceptance? = nil
    ) async throws -> SignedInMember {
        try await finish.join(back.state, browser: back.browser, as: "Mira", language: "en", accepting: said).member
    }
}

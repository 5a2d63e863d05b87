import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Organization

@Suite struct `A stay` {
    @Test(arguments: Engine.allCases)
    func `is of one kind: a page's secret is no token, and a token opens no page`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let page = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let token = try await marram.signIn()(email: "tom@marram.example", password: Marram.password, kind: .token)

            #expect(try await marram.holder(of: page, .page) == marram.id(of: .meterAgent))
            #expect(try await marram.holder(of: token, .token) == marram.id(of: .meterAgent))
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: page, .token) }
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: token, .page) }
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: "page_guess") }
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: "") }
        }
    }

    @Test(arguments: Engine.allCases, [(Session.Kind.page, 14), (.token, 365)])
    func `runs out`(engine: Engine, length: (kind: Session.Kind, days: Int)) async throws {
        try await withMarram(on: engine) { marram in
            let secret = try await marram.signIn()(
                email: "tom@marram.example",
                password: Marram.password,
                kind: length.kind
            )

            marram.time.advance(by: .seconds(length.days * 86_400 - 1))
            _ = try await marram.holder(of: secret, length.kind)
            marram.time.advance(by: .seconds(1))
            await #expect(throws: SignInRefused.expired) { try await marram.holder(of: secret, length.kind) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends when its person signs out, and no other does`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let first = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let second = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            try await EndAccess(ground: marram.ground).signOut(first, of: try await marram.viewer(.meterAgent))

            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: first) }
            _ = try await marram.holder(of: second)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a program says when it was last used, with one write an hour`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let token = try await marram.desk.makeToken("report", by: try await marram.viewer(.meterAgent))
            #expect(try await marram.lastUse() == nil)

            let first = marram.time.now
            _ = try await marram.holder(of: token, .token)
            #expect(try await marram.lastUse() == first)
            marram.time.advance(by: .seconds(3_599))
            _ = try await marram.holder(of: token, .token)
            #expect(try await marram.lastUse() == first)
            marram.time.advance(by: .seconds(1))
            _ = try await marram.holder(of: token, .token)
            #expect(try await marram.lastUse() == marram.time.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a program goes on when its use cannot be noted`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let token = try await marram.desk.makeToken("report", by: try await marram.viewer(.meterAgent))
            marram.faults.fail(.before(.diskFull))

            #expect(try await marram.holder(of: token, .token) == marram.id(of: .meterAgent))
            #expect(try await marram.lastUse() == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends with a new password, but for the one in which it was changed`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let here = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let elsewhere = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let viewer = try await marram.viewer(.meterAgent)
            let token = try await marram.desk.makeToken("laptop", by: viewer)
            let ada = try await marram.signIn()(email: "ada@marram.example", password: Marram.password)

            await #expect(throws: SignInRefused.wrongCredentials) {
                try await marram.desk.changePassword(from: "no", to: "otter bracken quarry", keeping: here, by: viewer)
            }
            await #expect(throws: DetailsRefused.passwordTooShort) {
                try await marram.desk.changePassword(from: Marram.password, to: "short", keeping: here, by: viewer)
            }
            _ = try await marram.holder(of: elsewhere)

            try await marram.desk.changePassword(
                from: Marram.password,
                to: "otter bracken quarry",
                keeping: here,
                by: viewer
            )
            _ = try await marram.holder(of: here)
            _ = try await marram.holder(of: ada)
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: elsewhere) }
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: token, .token) }
            await #expect(throws: SignInRefused.wrongCredentials) {
                try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            }
            _ = try await marram.signIn()(email: "tom@marram.example", password: "otter bracken quarry")
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends at once when its person is shut out`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let secret = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let token = try await marram.desk.makeToken("laptop", by: try await marram.viewer(.meterAgent))
            let end = EndAccess(ground: marram.ground)
            let administrator = try await marram.viewer(.administrator)

            await #expect(throws: NotAllowed(permission: .administer)) {
                try await end.deactivate(marram.id(of: .meterAgent), by: try await marram.viewer(.hubMember))
            }
            await #expect(throws: CannotShutOutOneself()) {
                try await end.deactivate(administrator.actor, by: administrator)
            }
            _ = try await marram.holder(of: secret)

            try await end.deactivate(marram.id(of: .meterAgent), by: administrator)
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: secret) }
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: token, .token) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of an inactive person is none, even while its row is there`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let secret = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            _ = try await marram.ground.write { try $0.execute("UPDATE agent SET is_active = 0") }

            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: secret) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a program is revoked by its own person only`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let token = try await marram.desk.makeToken(" my  laptop ", by: tom)
            let organization = marram.organization
            let listed = try await marram.ground.read {
                try SessionTable(on: $0).tokens(of: tom.actor, in: organization)
            }

            #expect(listed.map(\.title) == ["my laptop"])
            await #expect(throws: TokenUnknown()) {
                try await EndAccess(ground: marram.ground).revokeToken(hash: listed[0].hash, of: ada)
            }
            _ = try await marram.holder(of: token, .token)
            try await EndAccess(ground: marram.ground).revokeToken(hash: listed[0].hash, of: tom)
            await #expect(throws: SignInRefused.notSignedIn) { try await marram.holder(of: token, .token) }
            await #expect(throws: DetailsRefused.nameMissing) { try await marram.desk.makeToken("  ", by: tom) }
        }
    }

    @Test func `has a form token of its own`() {
        #expect(formToken(of: "page_a") == formToken(of: "page_a"))
        #expect(formToken(of: "page_a") != formToken(of: "page_b"))
        #expect(!formToken(of: "page_a").contains("page_a"))
    }
}

extension Marram {
    /// When the only token of the meter agent was last used.
    fileprivate func lastUse() async throws -> Moment? {
        let (agent, organization) = (id(of: .meterAgent), organization)
        return try await ground.read { try SessionTable(on: $0).tokens(of: agent, in: organization) }.first?.lastUsedAt
    }
}

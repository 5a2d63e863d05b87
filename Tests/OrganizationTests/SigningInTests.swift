import CLibArgon2
import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Organization

extension Marram {
    func signIn(_ limiter: SignInLimiter = SignInLimiter()) -> SignIn {
        SignIn(ground: ground, passwords: Passwords(), limiter: limiter)
    }

    /// As one of several processes, where the engine can be shared.
    func signInOfAProcess(on engine: Engine) -> SignIn {
        signIn(SignInLimiter(sharedOn: engine == .postgres ? ground : nil))
    }

    var desk: KeepOwnDesk { KeepOwnDesk(ground: ground, passwords: Passwords()) }

    func holder(of secret: String, _ kind: Session.Kind = .page) async throws -> AgentID {
        try await ViewerQuery(ground: ground)(holding: secret, kind: kind).actor
    }
}

@Suite struct `Signing in` {
    @Test(arguments: Engine.allCases)
    func `gives a secret that stands for the person, and stores only its hash`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let secret = try await marram.signIn()(email: " TOM@marram.example ", password: Marram.password)
            let hashes = try await marram.ground.read { connection in
                try connection.rows("SELECT token_hash FROM session ORDER BY token_hash").map {
                    try $0.bytes("token_hash")
                }
            }

            #expect(try await marram.holder(of: secret) == marram.id(of: .meterAgent))
            #expect(hashes == [secretHash(secret)])
            #expect(secret.hasPrefix("page_"))
            #expect(secret.count > 40)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused in the same words for a wrong password, an unknown address and a person shut out`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            try await EndAccess(ground: marram.ground)
                .deactivate(marram.id(of: .tariffAgent), by: try await marram.viewer(.administrator))
            let tries = [
                ("tom@marram.example", "slate heron lanterns"), ("nobody@marram.example", Marram.password),
                ("ada@marram.example", Marram.password), ("", ""), ("tom@marram.example'--", Marram.password),
            ]

            for (email, password) in tries {
                await #expect(throws: SignInRefused.wrongCredentials) {
                    try await marram.signIn()(email: email, password: password)
                }
            }
        }
    }

    @Test func `takes an unknown address through the same work as a wrong password`() {
        let password = Array("slate heron lantern".utf8)

        #expect(unknownAddressHash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(
            argon2id_verify(unknownAddressHash, password, password.count) == ARGON2_VERIFY_MISMATCH.rawValue,
            "a hash that cannot be read would be refused without work"
        )
    }

    @Test(arguments: Engine.allCases)
    func `is refused before the house is set up`(engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let signIn = SignIn(
                ground: .init(database: database, clock: TestClock().clock),
                passwords: Passwords(),
                limiter: SignInLimiter()
            )

            await #expect(throws: SignInRefused.notSetUp) {
                try await signIn(email: "tom@marram.example", password: Marram.password)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is paused for an address after five wrong passwords, for a quarter of an hour`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let signIn = marram.signInOfAProcess(on: engine)
            for _ in 0..<5 {
                await #expect(throws: SignInRefused.wrongCredentials) {
                    try await signIn(email: "tom@marram.example", password: "wrong words here")
                }
            }

            await #expect(throws: SignInRefused.tooManyAttempts) {
                try await signIn(email: "Tom@marram.example ", password: Marram.password)
            }
            _ = try await signIn(email: "ada@marram.example", password: Marram.password)
            marram.time.advance(by: .seconds(15 * 60))
            _ = try await signIn(email: "tom@marram.example", password: Marram.password)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets no more tries through when they come all at once`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let one = marram.signInOfAProcess(on: engine)
            let other = engine == .postgres ? marram.signInOfAProcess(on: engine) : one
            let refusals = await withTaskGroup(of: SignInRefused?.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let signIn = number % 2 == 0 ? one : other
                        do {
                            _ = try await signIn(email: "tom@marram.example", password: "wrong words \(number)")
                            return nil
                        } catch {
                            return error as? SignInRefused
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }

            #expect(refusals.filter { $0 == .wrongCredentials }.count == 5)
            #expect(refusals.filter { $0 == .tooManyAttempts }.count == 35)
        }
    }

    @Test func `forgives earlier tries once the password was right`() async throws {
        let limiter = SignInLimiter()
        for _ in 0..<4 { try await limiter.check("tom", at: TestClock.start) }
        await limiter.succeeded("tom")
        for _ in 0..<5 { try await limiter.check("tom", at: TestClock.start) }

        await #expect(throws: SignInRefused.tooManyAttempts) { try await limiter.check("tom", at: TestClock.start) }
    }

    @Test func `keeps its pauses when a crowd comes that is greater than it remembers`() async throws {
        let limiter = SignInLimiter()
        for _ in 0..<5 { try await limiter.check("tom", at: TestClock.start) }
        for number in 0..<25_000 { try await limiter.check("stranger \(number)", at: TestClock.start) }

        await #expect(throws: SignInRefused.tooManyAttempts) { try await limiter.check("tom", at: TestClock.start) }
    }

    @Test(arguments: Engine.allCases)
    func `is not paused for longer by tries of a clock that stood wrong`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let limiter = SignInLimiter(sharedOn: engine == .postgres ? marram.ground : nil)
            let (organization, wrong) = (marram.organization, TestClock.start + .seconds(366 * 86_400))
            for _ in 0..<5 { try await limiter.check("tom", of: organization, at: wrong) }

            try await limiter.check("tom", of: organization, at: TestClock.start)
        }
    }

    @Test(arguments: Engine.allCases)
    func `opens nothing where the password was changed while it was looked at`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (tom, nia) = (marram.id(of: .meterAgent), try await marram.viewer(.administrator))
            let meddled = marram.meddled {
                _ = try await RestoreAccess(ground: marram.ground, passwords: Passwords())
                    .setPassword("otter gravel windmill", of: tom, by: nia)
            }

            await #expect(throws: SignInRefused.wrongCredentials) {
                try await SignIn(ground: meddled, passwords: Passwords(), limiter: SignInLimiter())(
                    email: "tom@marram.example",
                    password: Marram.password
                )
            }
            let stays = try await marram.ground.read { try $0.rows("SELECT agent_id FROM session") }
            #expect(stays.isEmpty)
            _ = try await marram.signIn()(email: "tom@marram.example", password: "otter gravel windmill")
        }
    }

    @Test(arguments: Engine.allCases)
    func `opens nothing where the person was shut out while the password was looked at`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (tom, nia) = (marram.id(of: .meterAgent), try await marram.viewer(.administrator))
            let meddled = marram.meddled { try await EndAccess(ground: marram.ground).deactivate(tom, by: nia) }

            await #expect(throws: SignInRefused.wrongCredentials) {
                try await SignIn(ground: meddled, passwords: Passwords(), limiter: SignInLimiter())(
                    email: "tom@marram.example",
                    password: Marram.password
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `has one new password, however many are set over the old one at once`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            let meddled = marram.meddled {
                _ = try await RestoreAccess(ground: marram.ground, passwords: Passwords())
                    .setPassword("otter gravel windmill", of: tom.actor, by: nia)
            }

            await #expect(throws: SignInRefused.wrongCredentials) {
                try await KeepOwnDesk(ground: meddled, passwords: Passwords()).changePassword(
                    from: Marram.password,
                    to: "amber tractor skylark",
                    keeping: "",
                    by: tom
                )
            }
            _ = try await marram.signIn()(email: "tom@marram.example", password: "otter gravel windmill")
        }
    }

    @Test func `keeps its pauses when a crowd of other addresses comes`() async throws {
        let limiter = SignInLimiter()
        for _ in 0..<5 { try await limiter.check("tom", at: TestClock.start) }
        for number in 0..<9_000 { try await limiter.check("stranger \(number)", at: TestClock.start) }

        await #expect(throws: SignInRefused.tooManyAttempts) { try await limiter.check("tom", at: TestClock.start) }
    }
}

@Suite struct `A password` {
    @Test func `is hashed with Argon2id, 19 MiB and two passes, and salted`() async throws {
        let passwords = Passwords()
        let first = try await passwords.hash("slate heron lantern")
        let second = try await passwords.hash("slate heron lantern")

        #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(first != second)
        #expect(try await passwords.verify("slate heron lantern", against: first))
        #expect(try await !passwords.verify("slate heron lanterN", against: first))
        #expect(try await !passwords.verify("slate heron lantern", against: "nonsense"))
    }

    @Test func `may be of any script and hold a zero byte`() async throws {
        let passwords = Passwords()
        let hash = try await passwords.hash("zürich\0 東京 lantern")

        #expect(try await passwords.verify("zürich\0 東京 lantern", against: hash))
        #expect(try await !passwords.verify("zürich", against: hash))
    }
}

import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Organization

@Suite struct `A crowd that signs in` {
    @Test func `has each password looked at while there is room, and gives the room back`() async throws {
        let passwords = Passwords(atMost: 1)

        let hash = try await passwords.hash(Marram.password)

        #expect(try await passwords.verify(Marram.password, against: hash))
        #expect(try await !passwords.verify("another", against: hash))
        try passwords.requireRoom()
    }

    @Test func `is refused where as many wait as may, and asked to come again`() async {
        let passwords = Passwords(atMost: 0)

        await #expect(throws: PasswordsBusy()) { try await passwords.hash(Marram.password) }
        await #expect(throws: PasswordsBusy()) { try await passwords.verify("one", against: unknownAddressHash) }
        #expect(PasswordsBusy().kind == .notNow)
    }

    @Test(arguments: Engine.allCases)
    func `uses up no tries while there is no room`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let limiter = SignInLimiter(sharedOn: engine == .postgres ? marram.ground : nil)
            let full = SignIn(ground: marram.ground, passwords: Passwords(atMost: 0), limiter: limiter)
            for _ in 0..<6 {
                await #expect(throws: PasswordsBusy()) {
                    try await full(email: "tom@marram.example", password: Marram.password)
                }
            }

            _ = try await marram.signIn(limiter)(email: "tom@marram.example", password: Marram.password)
        }
    }

    @Test(arguments: Engine.allCases)
    func `has thirty wrong tries from one place, whomever they name, and others have theirs`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let limiter = SignInLimiter(sharedOn: engine == .postgres ? marram.ground : nil)
            let (organization, now) = (marram.organization, marram.time.now)
            let place = "sign-in from 192.0.2.7"
            for _ in 0..<29 { try await limiter.check(place, of: organization, at: now, atMost: 30) }
            let signIn = marram.signIn(limiter)
            await #expect(throws: SignInRefused.wrongCredentials) {
                try await signIn(email: "ada@marram.example", password: "wrong", from: "192.0.2.7")
            }

            await #expect(throws: SignInRefused.tooManyAttempts) {
                try await signIn(email: "tom@marram.example", password: Marram.password, from: "192.0.2.7")
            }
            _ = try await signIn(email: "tom@marram.example", password: Marram.password, from: "192.0.2.8")
            _ = try await signIn(email: "tom@marram.example", password: Marram.password)
            marram.time.advance(by: .seconds(15 * 60))
            _ = try await signIn(email: "tom@marram.example", password: Marram.password, from: "192.0.2.7")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a house behind one address is not counted where the passwords are right`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let limiter = SignInLimiter(sharedOn: engine == .postgres ? marram.ground : nil)
            let signIn = marram.signIn(limiter)
            let (organization, now) = (marram.organization, marram.time.now)
            for _ in 0..<29 {
                try await limiter.check("sign-in from 192.0.2.7", of: organization, at: now, atMost: 30)
            }

            for _ in 0..<3 {
                _ = try await signIn(email: "tom@marram.example", password: Marram.password, from: "192.0.2.7")
            }
        }
    }
}

import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Organization

private let newPassword = "otter bracken quarry"

extension Marram {
    fileprivate var restore: RestoreAccess { RestoreAccess(ground: ground, passwords: Passwords()) }

    fileprivate func isSignedIn(_ secret: String, _ kind: Session.Kind = .page) async throws -> Bool {
        do {
            return try await holder(of: secret, kind) == id(of: .meterAgent)
        } catch SignInRefused.notSignedIn {
            return false
        }
    }

    /// What was recorded about the meter agent's access.
    fileprivate func restorations() async throws -> [JournalEntry] {
        let (organization, tom) = (organization, id(of: .meterAgent))
        return try await ground.read {
            try JournalTable(on: $0).entries(of: organization, about: tom.description)
        }.filter { $0.kind == AccessRestored.kind }
    }
}

@Suite struct `A new password from an administrator` {
    @Test(arguments: Engine.allCases)
    func `is the one that counts from then on, and ends every stay with the old one`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let stay = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let token = try await marram.desk.makeToken("laptop", by: try await marram.viewer(.meterAgent))
            let ada = try await marram.signIn()(email: "ada@marram.example", password: Marram.password)

            let administrator = try await marram.viewer(.administrator)
            let agent = try await marram.restore.setPassword(
                newPassword,
                of: marram.id(of: .meterAgent),
                by: administrator
            )

            #expect(agent.id == marram.id(of: .meterAgent))
            #expect(try await !marram.isSignedIn(stay))
            #expect(try await !marram.isSignedIn(token, .token))
            #expect(try await marram.holder(of: ada) == marram.id(of: .tariffAgent))
            await #expect(throws: SignInRefused.wrongCredentials) {
                try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            }
            let again = try await marram.signIn()(email: "tom@marram.example", password: newPassword)
            #expect(try await marram.isSignedIn(again))
            let entries = try await marram.restorations()
            #expect(try entries.compactMap { try $0.event(AccessRestored.self)?.cause } == ["passwordSet"])
            #expect(entries.allSatisfy { !$0.body.contains(newPassword) && !$0.body.contains("argon2") })
            #expect(entries.map(\.actor) == [.agent(administrator.actor)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when it is weak, and the old one stays`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let stay = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            let administrator = try await marram.viewer(.administrator)
            let weak: [(String, DetailsRefused)] = [
                ("otter", .passwordTooShort), ("", .passwordTooShort),
                (String(repeating: "ab", count: 129), .passwordTooLong),
                ("I am Tom Reece", .passwordKnown), ("aaaaaaaaaaaa", .passwordKnown), ("password1234", .passwordKnown),
            ]

            for (password, refusal) in weak {
                await #expect(throws: refusal) {
                    try await marram.restore.setPassword(password, of: marram.id(of: .meterAgent), by: administrator)
                }
            }
            #expect(try await marram.isSignedIn(stay))
            #expect(try await marram.restorations().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases, [Marram.Colleague.hubMember, .meterAgent, .meterReader, .tariffAgent])
    func `is for administrators only, and never for oneself`(engine: Engine, caller: Marram.Colleague) async throws {
        try await withMarram(on: engine) { marram in
            let viewer = try await marram.viewer(caller)
            let administrator = try await marram.viewer(.administrator)

            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.restore.setPassword(newPassword, of: administrator.actor, by: viewer)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.restore.setPassword(newPassword, of: .new(at: TestClock.start), by: viewer)
            }
            await #expect(throws: CannotShutOutOneself()) {
                try await marram.restore.setPassword(newPassword, of: administrator.actor, by: administrator)
            }
            await #expect(throws: AgentUnknown()) {
                try await marram.restore.setPassword(newPassword, of: .new(at: TestClock.start), by: administrator)
            }
            _ = try await marram.signIn()(email: "nia@marram.example", password: Marram.password)
        }
    }
}

@Suite struct `A person who was shut out` {
    @Test(arguments: Engine.allCases)
    func `comes in again when an administrator says so, with the old password and a new stay`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let tom = marram.id(of: .meterAgent)
            let administrator = try await marram.viewer(.administrator)
            let before = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            try await EndAccess(ground: marram.ground).deactivate(tom, by: administrator)
            await #expect(throws: SignInRefused.wrongCredentials) {
                try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            }

            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.restore.activate(tom, by: try await marram.viewer(.hubMember))
            }
            try await marram.restore.activate(tom, by: administrator)

            #expect(try await !marram.isSignedIn(before), "a stay that has ended does not come back")
            let after = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
            #expect(try await marram.isSignedIn(after))
            #expect(try await marram.restorations().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays out with a new password alone`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let tom = marram.id(of: .meterAgent)
            let administrator = try await marram.viewer(.administrator)
            try await EndAccess(ground: marram.ground).deactivate(tom, by: administrator)
            _ = try await marram.restore.setPassword(newPassword, of: tom, by: administrator)

            await #expect(throws: SignInRefused.wrongCredentials) {
                try await marram.signIn()(email: "tom@marram.example", password: newPassword)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is never the last administrator`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let administrator = try await marram.viewer(.administrator)
            let end = EndAccess(ground: marram.ground)
            await #expect(throws: CannotShutOutOneself()) {
                try await end.deactivate(administrator.actor, by: administrator)
            }

            // Two who shut each other out: both were let in before either had begun.
            try await KeepGrants(ground: marram.ground).give(
                Role.administrator.code,
                to: .agent(marram.id(of: .meterAgent)),
                in: marram.hub.id,
                by: administrator
            )
            let tom = try await marram.viewer(.meterAgent)
            try await end.deactivate(administrator.actor, by: tom)
            await #expect(throws: SignInRefused.notSignedIn) { try await end.deactivate(tom.actor, by: administrator) }

            _ = try await marram.signIn()(email: "tom@marram.example", password: Marram.password)
        }
    }
}

import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

private let code = "K7M2-9QXD"

extension SetUpOrganization.Form {
    fileprivate static let good = SetUpOrganization.Form(
        code: " K7M2-9QXD ",
        organization: " Marram  Energy ",
        hubCode: "hub",
        hubName: "Service centre",
        name: "Nia Prosser",
        email: " Nia@Marram.Example",
        password: "slate heron lantern"
    )
}

/// Gives an empty house and the command that sets it up.
private func withEmptyHouse(
    on engine: Engine,
    _ body: (Ground, SetUpOrganization) async throws -> Void
) async throws {
    try await withDatabase(on: engine) { database in
        let ground = Ground(database: database, clock: TestClock().clock)
        try await body(ground, SetUpOrganization(ground: ground, passwords: Passwords(), code: code))
    }
}

@Suite struct `Setting up` {
    @Test(arguments: Engine.allCases)
    func `makes the organisation, its hub and the first administrator`(engine: Engine) async throws {
        try await withEmptyHouse(on: engine) { ground, setUp in
            let id = try await setUp(.good)
            let (profile, units, agent, entries) = try await ground.read { connection in
                let profile = try #require(try OrganizationTable(on: connection).profile())
                return (
                    profile, try OrganizationTable(on: connection).units(of: profile.id),
                    try AgentTable(on: connection).find(id, of: profile.id),
                    try JournalTable(on: connection)
                        .entries(of: profile.id, in: Lane(of: profile.id), behind: 0, atMost: 10)
                )
            }

            #expect(profile.name == "Marram Energy")
            #expect(units.map(\.code) == ["HUB"])
            #expect(units[0].isHub)
            #expect(agent?.email == "nia@marram.example")
            #expect(agent?.role == .administrator)
            #expect(entries.map(\.kind) == ["organization.setUp", "unit.added", "agent.added", "grant.given"])
            #expect(entries.allSatisfy { $0.actor == .agent(id) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused without the code of the house`(engine: Engine) async throws {
        try await withEmptyHouse(on: engine) { ground, setUp in
            var form = SetUpOrganization.Form.good
            form.code = "K7M2-9QXE"

            await #expect(throws: SetUpRefused.wrongCode) { try await setUp(form) }
            let profile = try await ground.read { try OrganizationTable(on: $0).profile() }
            #expect(profile == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused the second time, and when two do it at once only one succeeds`(engine: Engine) async throws {
        try await withEmptyHouse(on: engine) { _, setUp in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 { group.addTask { (try? await setUp(.good)) != nil } }
                return await group.reduce(into: []) { $0.append($1) }
            }

            #expect(outcomes.filter { $0 }.count == 1)
            await #expect(throws: SetUpRefused.alreadySetUp) { try await setUp(.good) }
        }
    }

    @Test(arguments: Engine.allCases, badForms.indices)
    func `is refused with one bad input, and leaves nothing`(engine: Engine, place: Int) async throws {
        let bad = badForms[place]
        var form = SetUpOrganization.Form.good
        bad.spoil(&form)
        let spoilt = form

        try await withEmptyHouse(on: engine) { ground, setUp in
            await #expect(throws: bad.refusal) { try await setUp(spoilt) }
            let profile = try await ground.read { try OrganizationTable(on: $0).profile() }
            #expect(profile == nil)
        }
    }
}

private struct BadForm: Sendable {
    let refusal: DetailsRefused
    let spoil: @Sendable (inout SetUpOrganization.Form) -> Void
}

private let badForms = [
    BadForm(refusal: .nameMissing) { $0.organization = " \n " },
    BadForm(refusal: .nameMissing) { $0.organization = String(repeating: "a", count: 121) },
    BadForm(refusal: .nameMissing) { $0.hubName = "" },
    BadForm(refusal: .nameMissing) { $0.name = "\t" },
    BadForm(refusal: .codeMalformed) { $0.hubCode = "H" },
    BadForm(refusal: .codeMalformed) { $0.hubCode = "HUBHUBHUBHUBX" },
    BadForm(refusal: .codeMalformed) { $0.hubCode = "HÜB" },
    BadForm(refusal: .codeMalformed) { $0.hubCode = "HUB-1" },
    BadForm(refusal: .emailMalformed) { $0.email = "nia" },
    BadForm(refusal: .emailMalformed) { $0.email = "@marram.example" },
    BadForm(refusal: .emailMalformed) { $0.email = "nia@" },
    BadForm(refusal: .emailMalformed) { $0.email = "nia@a@b.example" },
    BadForm(refusal: .emailMalformed) { $0.email = "nia@" + String(repeating: "a", count: 251) },
    BadForm(refusal: .passwordTooShort) { $0.password = "hrn ltn 1" },
    BadForm(refusal: .passwordTooLong) { $0.password = String(repeating: "heron ", count: 43) },
    BadForm(refusal: .passwordKnown) { $0.password = "1234567890" },
    BadForm(refusal: .passwordKnown) { $0.password = "aaaabbbbaaaa" },
    BadForm(refusal: .passwordKnown) { $0.password = "Password of mine" },
    BadForm(refusal: .passwordKnown) { $0.password = "I am Nia Prosser" },
]

@Suite struct `A refusal of details` {
    @Test(arguments: [
        DetailsRefused.nameMissing, .emailMalformed, .emailTaken, .passwordTooShort, .passwordTooLong, .passwordKnown,
        .codeMalformed, .codeTaken, .unitUnknown,
    ])
    func `says what to do, without blame`(refusal: DetailsRefused) {
        #expect(refusal.code.hasPrefix("details."))
        #expect(refusal.message.hasSuffix("."))
        #expect(!refusal.message.contains("!"))
    }
}

import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Adding people and units` {
    @Test(arguments: Engine.allCases)
    func `is for administrators, and checks every word`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let add = AddAgent(ground: marram.ground, passwords: Passwords())
            let administrator = try await marram.viewer(.administrator)
            let agent = try await add(
                name: "Wyn Hale",
                email: "Wyn@marram.example",
                unit: marram.meter.id,
                role: .agent,
                password: "otter bracken quarry",
                by: administrator
            )

            #expect(agent.email == "wyn@marram.example")
            _ = try await marram.signIn()(email: "wyn@marram.example", password: "otter bracken quarry")
            await #expect(throws: DetailsRefused.emailTaken) {
                try await add(
                    name: "Other",
                    email: "WYN@marram.example",
                    unit: marram.meter.id,
                    role: .agent,
                    password: "otter bracken quarry",
                    by: administrator
                )
            }
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await add(
                    name: "Other",
                    email: "other@marram.example",
                    unit: .new(at: TestClock.start),
                    role: .agent,
                    password: "otter bracken quarry",
                    by: administrator
                )
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await add(
                    name: "Other",
                    email: "other@marram.example",
                    unit: marram.meter.id,
                    role: .administrator,
                    password: "otter bracken quarry",
                    by: try await marram.viewer(.meterAgent)
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses a unit whose code is taken or whose parent is not there`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let add = AddUnit(ground: marram.ground)
            let administrator = try await marram.viewer(.administrator)

            await #expect(throws: DetailsRefused.codeTaken) {
                try await add(
                    code: "meter",
                    name: "Meters",
                    below: marram.hub.id,
                    signature: .initials,
                    by: administrator
                )
            }
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await add(
                    code: "NEW",
                    name: "New",
                    below: .new(at: TestClock.start),
                    signature: .initials,
                    by: administrator
                )
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await add(
                    code: "NEW",
                    name: "New",
                    below: marram.hub.id,
                    signature: .initials,
                    by: try await marram.viewer(.hubMember)
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes how a unit signs`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let administrator = try await marram.viewer(.administrator)
            let organization = marram.organization
            try await ChangeUnit(ground: marram.ground)(
                marram.meter.id,
                name: "Meters",
                signature: .initials,
                by: administrator
            )
            let units = try await marram.ground.read { try OrganizationTable(on: $0).units(of: organization) }

            #expect(units.map(\.code) == ["HUB", "METER", "TARIFF"])
            #expect(units[1].name == "Meters")
            #expect(units[1].signature == .initials)
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await ChangeUnit(ground: marram.ground)(
                    .new(at: TestClock.start),
                    name: "X",
                    signature: .initials,
                    by: administrator
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused to whoever lost the right to it meanwhile`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (organization, administrator) = (marram.organization, try await marram.viewer(.administrator))
            let losing = { marram.meddled { try await marram.take(from: .administrator) } }

            await #expect(throws: NotAllowed.self) {
                try await AddUnit(ground: losing())(
                    code: "NEW",
                    name: "New",
                    below: marram.hub.id,
                    signature: .initials,
                    by: administrator
                )
            }
            await #expect(throws: NotAllowed.self) {
                try await ChangeUnit(ground: losing())(
                    marram.meter.id,
                    name: "Meters",
                    signature: .initials,
                    by: administrator
                )
            }

            let units = try await marram.ground.read { try OrganizationTable(on: $0).units(of: organization) }
            #expect(units.map(\.code) == ["HUB", "METER", "TARIFF"])
            #expect(units[1].name == marram.meter.name)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps what a person prefers`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            var preferences = Agent.Preferences()
            preferences.language = "cy"
            try await marram.desk.prefer(preferences, by: try await marram.viewer(.meterAgent))

            #expect(try await marram.viewer(.meterAgent).agent.preferences.language == "cy")
            #expect(try await marram.viewer(.tariffAgent).agent.preferences.language == "en-GB")
        }
    }
}

@Suite struct `A signature` {
    private func agent(_ name: String) -> Agent {
        Agent(
            id: .new(at: TestClock.start),
            unit: .new(at: TestClock.start),
            name: name,
            email: "a@b.example",
            role: .agent
        )
    }

    @Test(arguments: [
        (SignatureStyle.firstNameAndOrganization, "— Nia, Marram Energy"), (.fullName, "— Nia Prosser"),
        (.initials, "^NP"),
    ])
    func `names the person in every style`(style: SignatureStyle, line: String) {
        #expect(signature(of: agent("Nia Prosser"), in: style, organization: "Marram Energy") == line)
    }

    @Test func `stands behind a space, or below a gap when the words have lines`() {
        #expect(signed("Bore da.", with: "^NP") == "Bore da. ^NP")
        #expect(signed("Bore da.\nIt isn’t you.", with: "^NP") == "Bore da.\nIt isn’t you.\n\n^NP")
    }

    @Test(arguments: [("Nia", "N", "Nia"), ("Åsa van der Berg", "ÅB", "Åsa"), ("李 明", "李明", "李")])
    func `finds first name and initials`(name: String, initials: String, first: String) {
        #expect(agent(name).initials == initials)
        #expect(agent(name).firstName == first)
    }
}

package import Governance
package import Journal
import Logging
package import Organization
package import Primitives
import Storage

/// Marram Energy, a ready organisation in a database of its own: a hub, two spokes and people of each role.
package struct Marram: Sendable {
    package let ground: Ground
    /// Turns the clock that everything here asks.
    package let time: TestClock
    /// Makes writes fail.
    package let faults: FaultyDatabase
    package let organization: OrganizationID
    package let hub: Unit
    package let meter: Unit
    package let tariff: Unit
    package let seal = Seal(key: Array(repeating: 7, count: 32))

    /// Everybody's password.
    package static let password = "slate heron lantern"

    /// Whoever works here, with their role and unit.
    package enum Colleague: String, CaseIterable, Sendable {
        case administrator = "Nia Prosser"
        case hubMember = "Hugh Lloyd"
        case meterAgent = "Tom Reece"
        case meterReader = "Rhea Quill"
        case tariffAgent = "Ada Frost"

        package var role: Role {
            switch self {
            case .administrator: .administrator
            case .hubMember: .hubMember
            case .meterAgent, .tariffAgent: .agent
            case .meterReader: .readOnly
            }
        }

        package var email: String { rawValue.split(separator: " ")[0].lowercased() + "@marram.example" }
    }

    /// The duties of a process that has the database for itself.
    package func claims(on ground: Ground? = nil) -> WorkClaims {
        WorkClaims(on: ground ?? self.ground, owner: "test", isAlone: true, logger: Logger(label: "test"))
    }

    /// The signed-in person as every command wants to see them.
    package func viewer(_ colleague: Colleague) async throws -> Viewer {
        let (id, organization, now) = (id(of: colleague), organization, ground.clock())
        let found = try await ground.read { try Organization.viewer(id, of: organization, at: now, on: $0) }
        guard let found else { throw NobodyOfThatName(name: colleague.rawValue) }
        return found
    }

    package func id(of colleague: Colleague) -> AgentID {
        .derived(from: [colleague.rawValue], at: TestClock.start)
    }

    package func unit(of colleague: Colleague) -> Unit {
        switch colleague {
        case .administrator, .hubMember: hub
        case .meterAgent, .meterReader: meter
        case .tariffAgent: tariff
        }
    }
}

/// The organisation was not set up as the test believes.
package struct NobodyOfThatName: Error {
    package let name: String
}

/// Gives a ready organisation on a real database, and removes it afterwards.
@discardableResult
package func withMarram<Result>(on engine: Engine, _ body: (Marram) async throws -> Result) async throws -> Result {
    try await withDatabase(on: engine) { database in
        let time = TestClock()
        let faults = FaultyDatabase(database)
        let unit = { (code: String, name: String, parent: UnitID?) in
            Unit(
                id: .derived(from: [code], at: TestClock.start),
                parent: parent,
                code: code,
                name: name,
                signature: .firstNameAndOrganization
            )
        }
        let hub = unit("HUB", "Service centre", nil)
        let marram = Marram(
            ground: Ground(database: faults, clock: time.clock),
            time: time,
            faults: faults,
            organization: .derived(from: ["Marram Energy"], at: TestClock.start),
            hub: hub,
            meter: unit("METER", "Smart meters", hub.id),
            tariff: unit("TARIFF", "Tariffs", hub.id)
        )
        try await marram.moveIn(to: database)
        return try await body(marram)
    }
}

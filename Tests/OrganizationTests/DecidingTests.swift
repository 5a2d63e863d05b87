import Organization
import Primitives
import TestSupport
import Testing

/// Who may do what, as a person would write it on a wall; `inside` is the person's own unit or one below it.
private let wall: [(role: Role, permission: Permission, inside: Bool, outside: Bool)] = [
    (.administrator, .read, true, true), (.administrator, .respond, true, true), (.administrator, .listen, true, true),
    (.administrator, .connect, true, true), (.administrator, .administer, true, true),
    (.hubMember, .read, true, true), (.hubMember, .respond, true, true), (.hubMember, .listen, true, true),
    (.hubMember, .connect, true, true), (.hubMember, .administer, false, false),
    (.agent, .read, true, false), (.agent, .respond, true, false), (.agent, .listen, true, false),
    (.agent, .connect, false, false), (.agent, .administer, false, false),
    (.readOnly, .read, true, false), (.readOnly, .respond, false, false), (.readOnly, .listen, false, false),
    (.readOnly, .connect, false, false), (.readOnly, .administer, false, false),
]

private let own = UnitID.new(at: TestClock.start)
private let below = UnitID.new(at: TestClock.start)
private let foreign = UnitID.new(at: TestClock.start)

private func person(_ role: Role, isActive: Bool = true, standsInHub: Bool = false) -> Viewer {
    Viewer(
        organization: .new(at: TestClock.start),
        agent: Agent(
            id: .new(at: TestClock.start),
            unit: own,
            name: "Tom Reece",
            email: "tom@marram.example",
            role: role,
            isActive: isActive
        ),
        units: [own, below],
        standsInHub: standsInHub
    )
}

@Suite struct `Who may do what` {
    @Test(arguments: wall.indices) func `is as the wall says`(place: Int) {
        let line = wall[place]
        let viewer = person(line.role)

        #expect(viewer.may(line.permission, in: own) == line.inside)
        #expect(viewer.may(line.permission, in: below) == line.inside)
        #expect(viewer.may(line.permission, in: foreign) == line.outside)
        #expect(viewer.may(line.permission, in: nil) == line.outside, "the whole house is outside a spoke")
        #expect(person(line.role, standsInHub: true).may(line.permission, in: nil) == line.inside)
    }

    @Test func `is on the wall for every role and every permission`() {
        let lines = Set(wall.map { "\($0.role) \($0.permission)" })

        #expect(lines.count == Role.allCases.count * Permission.allCases.count)
    }

    @Test(arguments: Role.allCases) func `is nothing for a person who was shut out`(role: Role) {
        let viewer = person(role, isActive: false, standsInHub: true)

        #expect(Permission.allCases.filter { viewer.may($0, in: own) || viewer.may($0, in: nil) } == [])
        #expect(viewer.readableUnits == [])
    }

    @Test(arguments: Role.allCases) func `gives lists the same units as single looks`(role: Role) {
        let viewer = person(role)
        let isListed = { (unit: UnitID) in viewer.readableUnits?.contains(unit) ?? true }

        for unit in [own, below, foreign] { #expect(isListed(unit) == viewer.may(.read, in: unit)) }
    }

    @Test func `is refused in words that name whom to ask`() {
        #expect(throws: NotAllowed(permission: .respond)) { try person(.readOnly).require(.respond, in: own) }
        for permission in Permission.allCases {
            #expect(NotAllowed(permission: permission).kind == .forbidden)
            #expect(NotAllowed(permission: permission).message.contains("sk"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `follows from where a person stands in the tree`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let yard = try await AddUnit(ground: marram.ground)(
                code: "yard",
                name: "Yard",
                below: marram.meter.id,
                signature: .initials,
                by: try await marram.viewer(.administrator)
            )
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let hub = try await marram.viewer(.hubMember)

            #expect(tom.units == [marram.meter.id, yard.id])
            #expect(!tom.standsInHub && hub.standsInHub)
            #expect(hub.units == [marram.hub.id, marram.meter.id, marram.tariff.id, yard.id])
            #expect(ada.units == [marram.tariff.id])
        }
    }
}

import Organization
import Primitives
import TestSupport
import Testing

/// Who may do what, as a person would write it on a wall; what is missing, nobody may.
private let wall: [(role: Role, permissions: Set<Permission>, isEverywhere: Bool)] = [
    (
        .administrator,
        [
            .read, .respond, .listen, .connect, .administer, .assign, .note, .approve, .configure, .delegate, .people,
            .record, .export, .hold, .freeze, .erase,
        ],
        true
    ),
    (.hubMember, [.read, .respond, .listen, .connect, .assign, .note], true),
    (.agent, [.read, .respond, .listen, .assign, .note], false),
    (.readOnly, [.read], false),
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
    @Test(arguments: wall.indices, Permission.allCases)
    func `is as the wall says`(place: Int, permission: Permission) {
        let line = wall[place]
        let (inside, outside) = (
            line.permissions.contains(permission), line.isEverywhere && line.permissions.contains(permission)
        )
        let viewer = person(line.role)

        #expect(viewer.may(permission, in: own) == inside)
        #expect(viewer.may(permission, in: below) == inside)
        #expect(viewer.may(permission, in: foreign) == outside)
        #expect(viewer.may(permission, in: nil) == outside, "the whole house is outside a spoke")
        #expect(person(line.role, standsInHub: true).may(permission, in: nil) == inside)
    }

    @Test func `is on the wall for every role`() {
        #expect(wall.map(\.role) == Role.allCases)
    }

    @Test func `is stored in bits that never move`() {
        let names = [
            "read", "respond", "listen", "connect", "administer", "assign", "note", "approve", "configure", "delegate",
            "people", "record", "export", "hold", "freeze", "erase", "policy", "retention", "keys", "archive",
        ]

        #expect(Permission.allCases.map(\.rawValue) == names)
        for (place, permission) in Permission.allCases.enumerated() {
            #expect(PermissionSet([permission]).bits == 1 << Int64(place))
        }
        #expect(PermissionSet(bits: 33).permissions == [.read, .assign])
        #expect(PermissionSet.hubOnly.permissions == Permission.allCases.filter(\.isHubOnly))
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

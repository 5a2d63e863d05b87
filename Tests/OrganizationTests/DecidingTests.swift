import Journal
import Organization
import Primitives
import TestSupport
import Testing

/// Who may do what in their unit and below, as a person would write it on a wall; what is missing, nobody may.
private let wall: [(role: Role, permissions: Set<Permission>)] = [
    (
        .administrator,
        [
            .read, .respond, .listen, .connect, .administer, .assign, .note, .approve, .configure, .delegate, .people,
            .record, .export, .hold, .freeze, .erase, .writeAnswers, .publishAnswers, .moderate,
        ]
    ),
    (
        .hubLead,
        [
            .read, .respond, .listen, .connect, .assign, .note, .approve, .configure, .delegate, .people, .record,
            .export, .freeze, .writeAnswers, .publishAnswers, .moderate,
        ]
    ),
    (.hubMember, [.read, .respond, .listen, .connect, .assign, .note, .writeAnswers, .moderate]),
    (
        .unitLead,
        [
            .read, .respond, .listen, .assign, .note, .approve, .configure, .delegate, .people, .record, .writeAnswers,
            .publishAnswers, .moderate,
        ]
    ),
    (.agent, [.read, .respond, .listen, .assign, .note, .writeAnswers]),
    (.approver, [.read, .note, .approve]),
    (.compliance, [.read, .record, .export, .hold, .erase]),
    (.readOnly, [.read]),
]

private let tree = UnitTree(numbering: [
    unit("HUB", below: nil), unit("METER", below: "HUB"), unit("YARD", below: "METER"), unit("TARIFF", below: "HUB"),
])

private func unit(_ code: String, below parent: String?) -> Unit {
    Unit(id: id(code), parent: parent.map(id), code: code, name: code, signature: .fullName)
}

private func id(_ code: String) -> UnitID { .derived(from: [code], at: TestClock.start) }

private func person(_ grants: HeldGrant..., isActive: Bool = true, name: String = "Tom Reece") -> Viewer {
    Viewer(
        organization: .derived(from: ["Marram"], at: TestClock.start),
        agent: Agent(
            id: .derived(from: [name], at: TestClock.start),
            unit: id("METER"),
            name: name,
            email: "tom@marram.example",
            role: .agent,
            isActive: isActive
        ),
        powers: Powers(grants, in: tree, at: TestClock.start)
    )
}

private func grant(
    _ permissions: PermissionSet,
    _ unit: String = "METER",
    cascades: Bool = true,
    until end: Moment? = nil,
    isConfirmed: Bool = false
) -> HeldGrant {
    HeldGrant(
        unit: id(unit),
        cascades: cascades,
        permissions: permissions,
        expiresAt: end,
        isConfirmed: isConfirmed
    )
}

@Suite struct `Who may do what` {
    @Test(arguments: wall.indices, Permission.allCases)
    func `is as the wall says`(place: Int, permission: Permission) {
        let line = wall[place]
        let viewer = person(grant(line.role.permissions))
        let inside = line.permissions.contains(permission)

        #expect(viewer.may(permission, in: id("METER")) == inside)
        #expect(viewer.may(permission, in: id("YARD")) == inside)
        #expect(!viewer.may(permission, in: id("TARIFF")))
        #expect(!viewer.may(permission, in: nil), "the whole house is outside a spoke")
        #expect(!viewer.may(permission, in: id("NOWHERE")))
        let hub = person(grant(line.role.permissions, "HUB"))
        #expect(hub.may(permission, in: nil) == inside)
        #expect(hub.may(permission, in: id("NOWHERE")) == inside, "what has come since is below the hub")
        let alone = person(grant(line.role.permissions, "HUB", cascades: false))
        #expect(!alone.may(permission, in: id("NOWHERE")))
    }

    @Test func `is on the wall for every role`() {
        #expect(wall.map(\.role) == Role.allCases)
        #expect(Role.allCases.allSatisfy { Role(rawValue: $0.code) == $0 && $0.isShipped })
        #expect(Role(rawValue: "none") == nil)
    }

    @Test func `is stored in bits that never move`() {
        let names = [
            "read", "respond", "listen", "connect", "administer", "assign", "note", "approve", "configure", "delegate",
            "people", "record", "export", "hold", "freeze", "erase", "policy", "retention", "keys", "archive",
            "writeAnswers", "publishAnswers", "moderate",
        ]

        #expect(Permission.allCases.map(\.rawValue) == names)
        for (place, permission) in Permission.allCases.enumerated() {
            #expect(PermissionSet([permission]).bits == 1 << Int64(place))
        }
        #expect(PermissionSet(bits: 33).permissions == [.read, .assign])
        #expect(PermissionSet.hubOnly.permissions == Permission.allCases.filter(\.isHubOnly))
    }

    @Test func `is nothing for a person who was shut out`() {
        let viewer = person(grant(.all, "HUB", isConfirmed: true), isActive: false)

        #expect(Permission.allCases.filter { viewer.may($0, in: id("METER")) || viewer.may($0, in: nil) } == [])
        #expect(decide(.read, for: viewer, in: nil) == .denied(.shutOut))
    }

    @Test func `is the union of all grants, each where it counts`() {
        let viewer = person(grant([.read], "HUB"), grant([.respond], "METER", cascades: false), grant([.note], "YARD"))

        #expect(viewer.powers.permissions(in: id("HUB")) == [.read])
        #expect(viewer.powers.permissions(in: id("METER")) == [.read, .respond])
        #expect(viewer.powers.permissions(in: id("YARD")) == [.read, .note])
        let alone = person(grant([.read], "HUB", cascades: false))
        #expect(alone.may(.read, in: nil) && !alone.may(.read, in: id("METER")))
    }

    @Test func `ends at the moment at which a grant runs out`() {
        let end = TestClock.start
        let over = person(grant([.read], until: end))
        let lasting = person(grant([.read], until: end + .microseconds(1)))

        #expect(decide(.read, for: over, in: id("YARD")) == .denied(.lapsedGrant(end)))
        #expect(decide(.read, for: over, in: id("TARIFF")) == .denied(.missingGrant))
        #expect(lasting.may(.read, in: id("YARD")))
        #expect(lasting.powers.nextLapse == end + .microseconds(1))
        #expect(over.powers.nextLapse == nil)
    }

    @Test func `is refused in words that name whom to ask`() {
        #expect(throws: NotAllowed(permission: .respond)) {
            try person(grant([.read])).require(.respond, in: id("METER"))
        }
        for permission in Permission.allCases {
            #expect(NotAllowed(permission: permission).kind == .forbidden)
            let message = NotAllowed(permission: permission).message
            #expect(message.contains("Ask "), "\(message)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `follows from the tree as it stands`(engine: Engine) async throws {
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
            #expect(tom.may(.respond, in: yard.id) && !ada.may(.read, in: yard.id))
        }
    }
}

@Suite struct `What is in the way of somebody who may` {
    private let tom = person(grant(Role.administrator.permissions, "HUB"))
    private let somebody = AgentID.derived(from: ["somebody"], at: TestClock.start)

    @Test func `is one thing at a time, in an order that stays the same`() {
        var now = Circumstances()
        now.authors = [tom.actor]
        #expect(decide(.approve, for: tom, in: nil, under: now) == .denied(.ownWork))
        now.isFrozen = true
        #expect(decide(.approve, for: tom, in: nil, under: now) == .denied(.frozen))
        now.isDisclosureMissing = true
        #expect(decide(.approve, for: tom, in: nil, under: now) == .denied(.missingDisclosure))
        now.missingCertificate = "Plain words"
        #expect(decide(.approve, for: tom, in: nil, under: now) == .denied(.missingCertificate("Plain words")))
        let published = decide(.publishAnswers, for: tom, in: nil, under: now)
        #expect(published == .denied(.missingCertificate("Plain words")), "a public answer lets words out, too")
        #expect(decide(.writeAnswers, for: tom, in: nil, under: now) == .allowed, "and one for colleagues does not")
        #expect(decide(.read, for: tom, in: nil, under: now) == .allowed, "reading asks for none of it")
    }

    @Test func `is a hold for erasing, and a second factor for what is guarded`() {
        var now = Circumstances()
        now.isOnHold = true
        #expect(decide(.erase, for: tom, in: nil, under: now) == .denied(.onHold))
        #expect(decide(.export, for: tom, in: nil, under: now) == .allowed)
        now.isSecondFactorStale = true
        #expect(decide(.erase, for: tom, in: nil, under: now) == .denied(.staleSecondFactor))
        #expect(decide(.respond, for: tom, in: nil, under: now) == .allowed)
    }

    @Test func `is never there for somebody else's work`() {
        var now = Circumstances()
        now.authors = [somebody]

        #expect(decide(.approve, for: tom, in: nil, under: now) == .allowed)
        #expect(decide(.respond, for: tom, in: nil, under: now) == .allowed)
    }

    @Test func `is a second person for what only the hub does`() {
        let nia = person(grant(.all, "HUB", isConfirmed: true), name: "Nia Prosser")
        let rhea = person(grant([.keys], "HUB", isConfirmed: true), name: "Rhea Quill")
        var now = Circumstances()

        #expect(decide(.keys, for: nia, in: nil, under: now) == .denied(.missingSecondPerson))
        now.second = nia
        #expect(decide(.keys, for: nia, in: nil, under: now) == .denied(.missingSecondPerson))
        now.second = tom
        #expect(decide(.keys, for: nia, in: nil, under: now) == .denied(.missingSecondPerson))
        now.second = Viewer(
            organization: .derived(from: ["Another"], at: TestClock.start),
            agent: rhea.agent,
            powers: rhea.powers
        )
        #expect(decide(.keys, for: nia, in: nil, under: now) == .denied(.missingSecondPerson), "of another house")
        now.second = rhea
        #expect(decide(.keys, for: nia, in: nil, under: now) == .allowed)
        #expect(decide(.keys, for: nia, in: id("METER"), under: now) == .denied(.onlyAtHub))
        #expect(decide(.keys, for: person(grant(.all, "HUB")), in: nil, under: now) == .denied(.missingGrant))
    }

    @Test func `is said with what to do about it`() {
        let denials: [Denial] = [
            .shutOut, .lapsedGrant(TestClock.start), .onlyAtHub, .missingCertificate("X"), .staleSecondFactor,
            .missingDisclosure, .frozen, .onHold, .ownWork, .missingSecondPerson,
        ]
        for denial in denials {
            let refusal = NotAllowed(permission: .erase, denial: denial)
            #expect(refusal.code == "permission." + denial.code)
            #expect(refusal.message.split(separator: ". ").count > 1, "what is so, and what to do")
        }
    }
}

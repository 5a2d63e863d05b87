import Journal
import Organization
import Primitives
import TestSupport
import Testing

@Suite struct `Giving roles` {
    @Test(arguments: Engine.allCases)
    func `counts from that moment, in that unit, until it is taken back`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let grant = try await marram.grants.give("agent", to: .agent(ada), in: marram.meter.id, by: nia)

            let during = try await marram.viewer(.tariffAgent)
            #expect(during.may(.respond, in: marram.meter.id) && during.may(.respond, in: marram.tariff.id))
            #expect(!during.may(.read, in: marram.hub.id))

            try await marram.grants.takeBack(grant.id, by: nia)
            #expect(try await !marram.viewer(.tariffAgent).may(.read, in: marram.meter.id))
            #expect(try await marram.kinds() == ["grant.given", "grant.takenBack"])
            await #expect(throws: GrantRefused.unknown) { try await marram.grants.takeBack(grant.id, by: nia) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends by itself when the time is over`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let end = marram.ground.clock() + .seconds(3_600)
            try await marram.grants.give("agent", to: .agent(ada), in: marram.meter.id, until: end, by: nia)
            #expect(try await marram.viewer(.tariffAgent).may(.read, in: marram.meter.id))

            marram.time.advance(by: .seconds(3_600))

            let after = try await marram.viewer(.tariffAgent)
            #expect(decide(.read, for: after, in: marram.meter.id) == .denied(.lapsedGrant(end)))
            #expect(after.may(.read, in: marram.tariff.id))
            await #expect(throws: GrantRefused.alreadyOver) {
                try await marram.grants.give("agent", to: .agent(ada), in: marram.meter.id, until: end, by: nia)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is never for oneself, nor wider than one's own`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let lead = try await marram.newcomer("Wyn", .unitLead, in: marram.meter)
            let (tom, ada) = (marram.id(of: .meterAgent), marram.id(of: .tariffAgent))
            let give = marram.grants

            try await give.give("agent", to: .agent(ada), in: marram.meter.id, by: lead)
            await #expect(throws: GrantRefused.ownGrant) {
                try await give.give("agent", to: .agent(lead.actor), in: marram.meter.id, by: lead)
            }
            await #expect(throws: GrantRefused.tooWide) {
                try await give.give("administrator", to: .agent(tom), in: marram.meter.id, by: lead)
            }
            await #expect(throws: GrantRefused.notYours) {
                try await give.give("readOnly", to: .agent(tom), in: marram.tariff.id, by: lead)
            }
            await #expect(throws: GrantRefused.notYours) {
                try await give.give("readOnly", to: .agent(ada), in: marram.meter.id, by: try await marram.viewer(tom))
            }
            await #expect(throws: GrantRefused.roleUnknown) {
                try await give.give("wizard", to: .agent(tom), in: marram.meter.id, by: lead)
            }
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await give.give("agent", to: .agent(tom), in: .new(at: TestClock.start), by: lead)
            }
            await #expect(throws: AgentUnknown()) {
                try await give.give("agent", to: .agent(.new(at: TestClock.start)), in: marram.meter.id, by: lead)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks anew who gives, inside the transaction`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let lead = try await marram.newcomer("Wyn", .unitLead, in: marram.meter)
            let all = try await marram.ground.read { try GrantTable(of: marram.organization, on: $0).all() }
            let own = try #require(all.first { $0.holder == .agent(lead.actor) })
            try await marram.grants.takeBack(own.id, by: nia)

            await #expect(throws: GrantRefused.notYours) {
                try await marram.grants.give(
                    "agent",
                    to: .agent(marram.id(of: .tariffAgent)),
                    in: marram.meter.id,
                    by: lead
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes two people for what only the hub does`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let second = try await marram.newcomer("Wyn", .administrator, in: marram.hub, hasOwnPassword: true)
            await #expect(throws: GrantRefused.onlyAtHub) {
                try await marram.grants.give("compliance", to: .agent(tom), in: marram.meter.id, by: nia)
            }
            let grant = try await marram.grants.give("compliance", to: .agent(tom), in: marram.hub.id, by: nia)
            let before = try await marram.viewer(.meterAgent)
            #expect(before.powers.permissions(in: marram.hub.id) == [.read, .record, .export, .hold, .erase])

            await #expect(throws: GrantRefused.samePerson) { try await marram.grants.confirm(grant.id, by: nia) }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.grants.confirm(grant.id, by: try await marram.viewer(.hubMember))
            }
            try await marram.grants.confirm(grant.id, by: second)

            let after = try await marram.viewer(.meterAgent)
            #expect(after.powers.permissions(in: marram.hub.id) == Role.compliance.permissions)
            await #expect(throws: GrantRefused.nothingToConfirm) {
                try await marram.grants.confirm(grant.id, by: second)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `reaches everybody of a group, and nobody who left it`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let groups = KeepGroups(ground: marram.ground)
            let night = try await groups.add("Night shift", by: nia)
            try await marram.grants.give("agent", to: .group(night.id), in: marram.meter.id, by: nia)
            await #expect(throws: GrantRefused.groupsNever) {
                try await marram.grants.give("compliance", to: .group(night.id), in: marram.hub.id, by: nia)
            }

            try await groups.join(ada, to: night.id, by: nia)
            #expect(try await marram.viewer(.tariffAgent).may(.respond, in: marram.meter.id))
            await #expect(throws: GrantRefused.notYours) {
                try await groups.join(ada, to: night.id, by: try await marram.viewer(.hubMember))
            }
            await #expect(throws: GrantRefused.ownGrant) { try await groups.join(nia.actor, to: night.id, by: nia) }

            try await groups.leave(ada, from: night.id, by: nia)
            #expect(try await !marram.viewer(.tariffAgent).may(.read, in: marram.meter.id))
            try await groups.join(ada, to: night.id, by: nia)
            try await groups.remove(night.id, by: nia)
            #expect(try await !marram.viewer(.tariffAgent).may(.read, in: marram.meter.id))
            await #expect(throws: GrantRefused.groupUnknown) { try await groups.remove(night.id, by: nia) }
        }
    }
}

@Suite struct `Writing roles` {
    @Test(arguments: Engine.allCases)
    func `changes what everybody who has one may do`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let roles = KeepRoles(ground: marram.ground)
            try await roles.write("press", name: "Press desk", permissions: [.read, .approve], by: nia)
            try await marram.grants.give("press", to: .agent(tom), in: marram.tariff.id, by: nia)
            #expect(try await marram.viewer(.meterAgent).may(.approve, in: marram.tariff.id))

            try await roles.write("press", name: "Press desk", permissions: [.read], by: nia)

            #expect(try await !marram.viewer(.meterAgent).may(.approve, in: marram.tariff.id))
            await #expect(throws: RoleRefused.inUse) { try await roles.remove("press", by: nia) }
            #expect(try await marram.kinds() == ["role.written", "grant.given", "role.written"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `widens nobody's powers, not even by two steps`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let roles = KeepRoles(ground: marram.ground)
            await #expect(throws: RoleRefused.fixed) {
                try await roles.write("administrator", name: "All", permissions: .all, by: nia)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await roles.write("x1", name: "X", permissions: [.read], by: try await marram.viewer(.hubMember))
            }
            await #expect(throws: RoleRefused.codeMalformed) {
                try await roles.write("näch", name: "X", permissions: [], by: nia)
            }
            await #expect(throws: RoleRefused.permissionUnknown) {
                try await roles.write("x1", name: "X", permissions: PermissionSet(bits: 1 << 40), by: nia)
            }
            // A role that somebody has is given more of the hub's own: two people stood for less.
            try await roles.write("vault", name: "Vault", permissions: [.read, .keys], by: nia)
            let second = try await marram.newcomer("Wyn", .administrator, in: marram.hub, hasOwnPassword: true)
            let tom = marram.id(of: .meterAgent)
            let grant = try await marram.grants.give("vault", to: .agent(tom), in: marram.hub.id, by: nia)
            try await marram.grants.confirm(grant.id, by: second)
            try await roles.write("vault", name: "Vault", permissions: [.read, .keys, .archive], by: nia)

            #expect(try await marram.viewer(.meterAgent).powers.permissions(in: marram.hub.id) == [.read])
            try await roles.write("spare", name: "Spare", permissions: [.read], by: nia)
            try await roles.remove("spare", by: nia)
            await #expect(throws: GrantRefused.roleUnknown) { try await roles.remove("spare", by: nia) }
            await #expect(throws: RoleRefused.fixed) { try await roles.remove("agent", by: nia) }
        }
    }
}

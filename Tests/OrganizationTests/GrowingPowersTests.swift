import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `What two people stand for` {
    @Test(arguments: Engine.allCases)
    func `is begun anew by whoever writes more into the role`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let wyn = try await marram.newcomer("Wyn", .administrator, in: marram.hub, hasOwnPassword: true)
            try await marram.roles.write("desk", name: "Desk", permissions: [.read], by: nia)
            let old = try await marram.grants.give("desk", to: .agent(tom), in: marram.hub.id, by: wyn)
            try await marram.roles.write("desk", name: "Desk", permissions: [.read, .keys], by: nia)

            await #expect(throws: GrantRefused.samePerson, "nobody but Nia has stood for the keys") {
                try await marram.grants.confirm(old.id, by: nia)
            }
            try await marram.grants.confirm(old.id, by: wyn)
            let after = try await marram.viewer(.meterAgent)
            #expect(after.powers.permissions(in: marram.hub.id).contains(.keys))
        }
    }

    @Test(arguments: Engine.allCases)
    func `needs somebody who has begun it, also for what came with the set-up`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let hugh = marram.grant(of: .hubMember)
            await #expect(throws: GrantRefused.samePerson) { try await marram.grants.confirm(hugh, by: nia) }
            let more = Role.hubMember.permissions.union([.keys])
            try await marram.roles.write("hubMember", name: "Hub member", permissions: more, by: nia)

            await #expect(throws: GrantRefused.samePerson) { try await marram.grants.confirm(hugh, by: nia) }
            #expect(try await !marram.viewer(.hubMember).powers.permissions(in: marram.hub.id).contains(.keys))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not stood for by names whose passwords one of them chose`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let wyn = try await marram.newcomer("Wyn", .administrator, in: marram.hub)
            let eve = try await marram.newcomer("Eve", .readOnly, in: marram.hub)
            let grant = try await marram.grants.give("compliance", to: .agent(eve.actor), in: marram.hub.id, by: nia)

            await #expect(throws: GrantRefused.passwordNotOwn) { try await marram.grants.confirm(grant.id, by: wyn) }
            try await marram.settle(wyn)
            await #expect(throws: GrantRefused.passwordNotOwn) { try await marram.grants.confirm(grant.id, by: wyn) }
            try await marram.settle(eve)
            try await marram.grants.confirm(grant.id, by: wyn)
            #expect(try await marram.viewer(eve.actor).powers.permissions(in: marram.hub.id).contains(.keys))
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for a second person anew when somebody else sets the password`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let restore = RestoreAccess(ground: marram.ground, passwords: Passwords())
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let wyn = try await marram.newcomer("Wyn", .administrator, in: marram.hub, hasOwnPassword: true)
            let grant = try await marram.grants.give("compliance", to: .agent(tom), in: marram.hub.id, by: wyn)
            try await marram.grants.confirm(grant.id, by: nia)
            try await marram.roles.write("keeper", name: "Keeper", permissions: [.administer], by: nia)
            try await marram.grants.give("keeper", to: .agent(marram.id(of: .tariffAgent)), in: marram.hub.id, by: nia)

            await #expect(throws: PersonMayMore()) {
                try await restore.setPassword(
                    "otter bracken quarry",
                    of: tom,
                    by: try await marram.viewer(.tariffAgent)
                )
            }
            #expect(try await marram.viewer(.meterAgent).powers.permissions(in: marram.hub.id).contains(.keys))

            _ = try await restore.setPassword("otter bracken quarry", of: tom, by: nia)

            #expect(try await !marram.viewer(.meterAgent).powers.permissions(in: marram.hub.id).contains(.keys))
            #expect(try await marram.kinds().suffix(2) == ["grant.confirmationWithdrawn", "agent.accessRestored"])
            await #expect(throws: GrantRefused.samePerson) { try await marram.grants.confirm(grant.id, by: nia) }
            await #expect(throws: GrantRefused.passwordNotOwn) { try await marram.grants.confirm(grant.id, by: wyn) }
        }
    }
}

@Suite struct `What ends` {
    @Test(arguments: Engine.allCases)
    func `passes on nothing that lasts longer`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let (tom, meter) = (marram.id(of: .meterAgent), marram.meter.id)
            let friday = marram.time.now + .seconds(3_600)
            try await marram.grants.give("unitLead", to: .agent(tom), in: meter, until: friday, by: nia)
            let night = try await marram.groups.add("Night shift", in: meter, by: nia)
            try await marram.grants.give("agent", to: .group(night.id), in: meter, by: nia)
            let lead = try await marram.viewer(.meterAgent)

            for end in [nil, friday + .microseconds(1)] {
                await #expect(throws: GrantRefused.tooLong) {
                    try await marram.grants.give("unitLead", to: .agent(ada), in: meter, until: end, by: lead)
                }
            }
            await #expect(throws: GrantRefused.tooLong, "Tom may read for good, but not give roles for good") {
                try await marram.grants.give("readOnly", to: .agent(ada), in: meter, by: lead)
            }
            await #expect(throws: GrantRefused.tooLong) {
                try await marram.groups.join(ada, to: night.id, by: lead)
            }
            try await marram.grants.give("unitLead", to: .agent(ada), in: meter, until: friday, by: lead)

            marram.time.advance(by: .seconds(3_600))
            for colleague in [Marram.Colleague.meterAgent, .tariffAgent] {
                #expect(try await !marram.viewer(colleague).may(.delegate, in: meter))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `adds nobody for good, and writes nothing into a role`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let friday = marram.time.now + .seconds(3_600)
            try await marram.grants.give("administrator", to: .agent(tom), in: marram.hub.id, until: friday, by: nia)
            let cover = try await marram.viewer(.meterAgent)

            await #expect(throws: GrantRefused.tooLong) {
                try await AddAgent(ground: marram.ground, passwords: Passwords())(
                    name: "Eve",
                    email: "eve@marram.example",
                    unit: marram.hub.id,
                    role: .administrator,
                    password: Marram.password,
                    by: cover
                )
            }
            await #expect(throws: RoleRefused.tooWide) {
                try await marram.roles.write("new", name: "New", permissions: [.export], by: cover)
            }
        }
    }
}

@Suite struct `A role that is written` {
    @Test(arguments: Engine.allCases)
    func `reaches no unit in which its writer has nothing`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let hub = marram.hub.id
            try await marram.grants.give("administrator", to: .agent(tom), in: hub, cascades: false, by: nia)
            let alone = try await marram.viewer(.meterAgent)
            let more = Role.approver.permissions.union([.export])

            await #expect(throws: RoleRefused.tooWide) {
                try await marram.roles.write("approver", name: "Approver", permissions: more, by: alone)
            }
            await #expect(throws: RoleRefused.ownRole) {
                try await marram.roles.write("agent", name: "Agent", permissions: [.read], by: alone)
            }
            await #expect(throws: RoleRefused.fixed) {
                try await marram.roles.write("compliance", name: "Compliance", permissions: [.read], by: nia)
            }
            try await marram.roles.write("approver", name: "Approver", permissions: more, by: nia)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes in nothing of the hub's own while units or groups have it`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let more = Role.agent.permissions.union([.keys])
            await #expect(throws: RoleRefused.givenElsewhere) {
                try await marram.roles.write("agent", name: "Agent", permissions: more, by: nia)
            }
            try await marram.roles.write("desk", name: "Desk", permissions: [.read], by: nia)
            let night = try await marram.groups.add("Night shift", by: nia)
            try await marram.grants.give("desk", to: .group(night.id), in: marram.hub.id, by: nia)
            await #expect(throws: RoleRefused.givenElsewhere) {
                try await marram.roles.write("desk", name: "Desk", permissions: [.read, .keys], by: nia)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be taken back wherever it is, whatever it says by now`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let night = try await marram.groups.add("Night shift", by: nia)
            try await marram.grants.give("agent", to: .group(night.id), in: marram.meter.id, by: nia)
            try await marram.groups.join(ada, to: night.id, by: nia)
            let (bits, organization) = (Role.agent.permissions.union([.keys]).bits, marram.organization)
            try await marram.ground.write { connection in
                _ = try connection.execute(
                    """
                    UPDATE agent_role SET permissions = \(bits)
                    WHERE organization_id = \(organization) AND code = 'agent'
                    """
                )
            }

            try await marram.groups.leave(ada, from: night.id, by: nia)
            try await marram.groups.remove(night.id, by: nia)
            try await marram.grants.takeBack(marram.grant(of: .meterAgent), by: nia)

            #expect(try await !marram.viewer(.meterAgent).may(.read, in: marram.meter.id))
            #expect(try await !marram.viewer(.tariffAgent).may(.read, in: marram.meter.id))
        }
    }
}

import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `A grant` {
    @Test(arguments: Engine.allCases)
    func `is given once, and another end is another grant`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, ada) = (try await marram.viewer(.administrator), marram.id(of: .tariffAgent))
            let give = { (end: Moment?) in
                try await marram.grants.give("agent", to: .agent(ada), in: marram.meter.id, until: end, by: nia)
            }
            let first = try await give(nil)
            await #expect(throws: GrantRefused.alreadyGiven) { try await give(nil) }
            _ = try await give(marram.time.now + .seconds(60))

            try await marram.grants.takeBack(first.id, by: nia)
            _ = try await give(nil)
            #expect(try await marram.kinds() == ["grant.given", "grant.given", "grant.takenBack", "grant.given"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `says in the journal whose it was`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            try await marram.grants.takeBack(marram.grant(of: .meterAgent), by: nia)
            let night = try await marram.groups.add("Night shift", in: marram.meter.id, by: nia)
            try await marram.grants.give("agent", to: .group(night.id), in: marram.meter.id, by: nia)
            try await marram.groups.remove(night.id, by: nia)

            let entries = try await marram.entries()
            let taken = try entries.compactMap { try $0.event(GrantTakenBack.self) }
            #expect(taken.map(\.agent) == [tom, nil])
            #expect(taken.map(\.group) == [nil, night.id])
            #expect(
                entries.map(\.kind) == [
                    "grant.takenBack", "group.added", "grant.given", "grant.takenBack", "group.removed",
                ]
            )
            #expect(entries.allSatisfy { $0.unit == marram.meter.id })
        }
    }

    @Test(arguments: Engine.allCases)
    func `of the last administrator for good stays`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let (hub, own) = (marram.hub.id, marram.grant(of: .administrator))
            let end = marram.time.now + .seconds(3_600)
            try await marram.grants.give("administrator", to: .agent(tom), in: hub, until: end, by: nia)
            let cover = try await marram.viewer(.meterAgent)

            await #expect(throws: GrantRefused.lastAdministrator) { try await marram.grants.takeBack(own, by: cover) }
            await #expect(throws: GrantRefused.lastAdministrator) {
                try await EndAccess(ground: marram.ground).deactivate(nia.actor, by: cover)
            }
            #expect(try await marram.viewer(.administrator).may(.administer, in: nil))

            try await marram.grants.give("administrator", to: .agent(tom), in: hub, by: nia)
            try await marram.grants.takeBack(own, by: cover)
            #expect(try await !marram.viewer(.administrator).may(.administer, in: nil))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back by nobody of another unit`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let lead = try await marram.newcomer("Wyn", .unitLead, in: marram.tariff)
            await #expect(throws: GrantRefused.notYours) {
                try await marram.grants.takeBack(marram.grant(of: .meterAgent), by: lead)
            }
            #expect(try await marram.viewer(.meterAgent).may(.read, in: marram.meter.id))
        }
    }
}

@Suite struct `A group` {
    @Test(arguments: Engine.allCases)
    func `is filled and emptied by those who give roles in its unit, also before it has any`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let ours = try await marram.newcomer("Wyn", .unitLead, in: marram.meter)
            let theirs = try await marram.newcomer("Eve", .unitLead, in: marram.tariff)
            let (rhea, ada) = (marram.id(of: .meterReader), marram.id(of: .tariffAgent))
            let night = try await marram.groups.add("Night shift", by: ours)
            try await marram.groups.join(rhea, to: night.id, by: ours)

            await #expect(throws: GrantRefused.notYours) {
                try await marram.groups.join(ada, to: night.id, by: theirs)
            }
            await #expect(throws: GrantRefused.notYours) {
                try await marram.groups.leave(rhea, from: night.id, by: theirs)
            }
            await #expect(throws: GrantRefused.notYours) { try await marram.groups.remove(night.id, by: theirs) }
            await #expect(throws: GrantRefused.notYours) {
                try await marram.grants.give("agent", to: .group(night.id), in: marram.tariff.id, by: theirs)
            }
            await #expect(throws: NotAllowed(permission: .delegate)) {
                try await marram.groups.add("Day shift", in: marram.meter.id, by: theirs)
            }
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await marram.groups.add("Day shift", in: .new(at: TestClock.start), by: ours)
            }
            try await marram.groups.leave(rhea, from: night.id, by: ours)
        }
    }
}

@Suite struct `Whoever was an administrator a moment ago` {
    @Test(arguments: Engine.allCases)
    func `gives, takes, confirms, forms, writes and moves nothing any more`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let (hub, meter) = (marram.hub.id, marram.meter.id)
            let pending = try await marram.grants.give("compliance", to: .agent(tom), in: hub, by: nia)
            let night = try await marram.groups.add("Night shift", by: nia)
            let own = try await marram.grants.give(
                "administrator",
                to: .agent(marram.id(of: .tariffAgent)),
                in: hub,
                by: nia
            )
            let late = try await marram.viewer(.tariffAgent)
            try await marram.grants.takeBack(own.id, by: nia)
            let before = try await marram.kinds()

            await #expect(throws: GrantRefused.notYours) {
                try await marram.grants.takeBack(marram.grant(of: .meterAgent), by: late)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.grants.confirm(pending.id, by: late)
            }
            await #expect(throws: GrantRefused.notYours) { try await marram.groups.join(tom, to: night.id, by: late) }
            await #expect(throws: GrantRefused.notYours) { try await marram.groups.remove(night.id, by: late) }
            await #expect(throws: NotAllowed(permission: .delegate)) {
                try await marram.groups.add("Day shift", in: hub, by: late)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.roles.write("new", name: "New", permissions: [.read], by: late)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.roles.remove("agent", by: late)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await MoveUnit(ground: marram.ground)(meter, below: marram.tariff.id, by: late)
            }
            #expect(try await marram.kinds() == before)
        }
    }
}

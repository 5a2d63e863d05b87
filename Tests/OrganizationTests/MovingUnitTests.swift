import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    fileprivate var move: MoveUnit { MoveUnit(ground: ground) }

    fileprivate func yard(below parent: Organization.Unit) async throws -> Organization.Unit {
        try await AddUnit(ground: ground)(
            code: "YARD",
            name: "Yard",
            below: parent.id,
            signature: .initials,
            by: try await viewer(.administrator)
        )
    }
}

@Suite struct `A unit that is moved` {
    @Test(arguments: Engine.allCases)
    func `is one that is known, and comes below one that is known`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let unknown = UnitID.derived(from: ["elsewhere"], at: TestClock.start)

            await #expect(throws: DetailsRefused.unitUnknown) {
                try await marram.move(marram.meter.id, below: unknown, by: nia)
            }
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await marram.move(unknown, below: marram.hub.id, by: nia)
            }
            #expect(try await marram.kinds() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `and that hangs on nothing gets none of another unit's numbers`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (organization, meter) = (marram.organization, marram.meter.id)
            try await marram.ground.write { connection in
                _ = try connection.execute(
                    """
                    UPDATE unit SET parent_id = \(UnitID.derived(from: ["elsewhere"], at: TestClock.start))
                    WHERE organization_id = \(organization) AND id = \(meter)
                    """
                )
            }
            let yard = try await marram.yard(below: marram.tariff)

            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let nia = try await marram.viewer(.administrator)
            for unit in [marram.hub.id, marram.tariff.id, yard.id] { #expect(!tom.may(.read, in: unit)) }
            #expect(!ada.may(.read, in: meter) && ada.may(.read, in: yard.id))
            #expect(tom.may(.read, in: meter) && nia.may(.read, in: meter))
            try await marram.move(meter, below: marram.hub.id, by: nia)
            #expect(try await marram.viewer(.meterAgent).may(.read, in: meter))
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives its mover nothing that they had not there`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            try await marram.roles.write("keeper", name: "Keeper", permissions: [.administer, .delegate], by: nia)
            try await marram.grants.give("keeper", to: .agent(tom), in: marram.hub.id, by: nia)
            try await marram.grants.give("unitLead", to: .agent(tom), in: marram.meter.id, by: nia)

            await #expect(throws: GrantRefused.tooWide) {
                try await marram.move(
                    marram.tariff.id,
                    below: marram.meter.id,
                    by: try await marram.viewer(.meterAgent)
                )
            }
            #expect(try await !marram.viewer(.meterAgent).may(.read, in: marram.tariff.id))
            try await marram.move(marram.tariff.id, below: marram.meter.id, by: nia)
            #expect(try await marram.viewer(.meterAgent).may(.read, in: marram.tariff.id))
            #expect(try await marram.kinds().last == "unit.moved")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not taken from a unit that its mover does not administer`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), marram.id(of: .meterAgent))
            let yard = try await marram.yard(below: marram.tariff)
            for unit in [yard.id, marram.meter.id] {
                try await marram.grants.give("administrator", to: .agent(tom), in: unit, by: nia)
            }

            await #expect(throws: NotAllowed(permission: .administer)) {
                try await marram.move(yard.id, below: marram.meter.id, by: try await marram.viewer(.meterAgent))
            }
            #expect(try await marram.viewer(.tariffAgent).may(.read, in: yard.id))
        }
    }
}

import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    fileprivate var compacts: KeepCompacts { KeepCompacts(ground: ground) }

    fileprivate func compact(of unit: Organization.Unit) async throws -> UnitCompact {
        let organization = organization
        return try await ground.read { try CompactTable(of: organization, on: $0).find(unit.id) }
    }

    fileprivate func independent() async throws -> [UnitID: Moment] {
        let organization = organization
        return try await ground.read { try CompactTable(of: organization, on: $0).independent() }
    }
}

private let training = HubPromise(
    .training,
    "  Two mornings on\n refunds. ",
    by: " Hugh ",
    until: CalendarDay("2026-12-24")
)

@Suite struct `What the hub and a unit have agreed` {
    @Test(arguments: Engine.allCases)
    func `is kept in order, by its version, and recorded`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            #expect(try await marram.compact(of: marram.meter) == UnitCompact(unit: marram.meter.id))
            let owes = [UnitPromise(.keptHere, atLeast: 90), UnitPromise(.onTime, atLeast: 80)]
            try await marram.compacts.save(gives: [training], owes: owes, in: marram.meter.id, from: 0, by: nia)

            let kept = try await marram.compact(of: marram.meter)
            #expect(kept.version == 1)
            let plain = HubPromise(.training, "Two mornings on refunds.", by: "Hugh", until: CalendarDay("2026-12-24"))
            #expect(kept.gives == [plain])
            #expect(kept.owes.map(\.measure) == [.onTime, .keptHere])
            #expect(try await marram.compact(of: marram.tariff).version == 0)
            await #expect(throws: CompactRefused.changed) {
                try await marram.compacts.save(gives: [], owes: [], in: marram.meter.id, from: 0, by: nia)
            }
            try await marram.compacts.save(gives: [], owes: owes, in: marram.meter.id, from: 1, by: nia)
            #expect(try await marram.compact(of: marram.meter).gives.isEmpty)
            #expect(try await marram.kinds() == ["compact.saved", "compact.saved"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is written by whoever sets up the hub, and by nobody else`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let lead = try await marram.newcomer("Mab", .unitLead, in: marram.meter)
            let hubLead = try await marram.newcomer("Wyn", .hubLead, in: marram.hub)
            let before = try await marram.kinds().count
            await #expect(throws: NotAllowed(permission: .configure)) {
                try await marram.compacts.save(gives: [], owes: [], in: marram.meter.id, from: 0, by: lead)
            }
            await #expect(throws: NotAllowed(permission: .configure)) {
                try await marram.compacts.declareIndependent(marram.meter.id, because: "We can.", by: lead)
            }
            // A unit in which one does not read is not there.
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await marram.compacts.save(gives: [], owes: [], in: marram.tariff.id, from: 0, by: lead)
            }
            #expect(try await marram.kinds().count == before)
            try await marram.compacts.save(gives: [training], owes: [], in: marram.meter.id, from: 0, by: hubLead)
            #expect(try await marram.compact(of: marram.meter).version == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says what the hub gives, by whom, and targets of a hundred`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            func save(_ gives: [HubPromise], _ owes: [UnitPromise], in unit: Organization.Unit? = nil) async throws {
                try await marram.compacts
                    .save(gives: gives, owes: owes, in: (unit ?? marram.meter).id, from: 0, by: nia)
            }
            let long = String(repeating: "x", count: 201)
            await #expect(throws: CompactRefused.wordsUnfit) { try await save([HubPromise(.tools, " ", by: "A")], []) }
            await #expect(throws: CompactRefused.wordsUnfit) { try await save([HubPromise(.tools, long, by: "A")], []) }
            await #expect(throws: CompactRefused.responsibleUnfit) {
                try await save([HubPromise(.tools, "A", by: "")], [])
            }
            await #expect(throws: CompactRefused.tooMany) {
                try await save(Array(repeating: training, count: 13), [])
            }
            for target in [0, 101] {
                await #expect(throws: CompactRefused.targetUnfit) {
                    try await save([], [UnitPromise(.onTime, atLeast: target)])
                }
            }
            await #expect(throws: CompactRefused.measureTwice) {
                try await save([], [UnitPromise(.onTime, atLeast: 1), UnitPromise(.onTime, atLeast: 2)])
            }
            await #expect(throws: CompactRefused.hubHasNone) { try await save([], [], in: marram.hub) }
            let nowhere: UnitID = .derived(from: ["nowhere"], at: TestClock.start)
            await #expect(throws: DetailsRefused.unitUnknown) {
                try await marram.compacts.declareIndependent(nowhere, because: "They can.", by: nia)
            }
            #expect(try await marram.kinds().isEmpty)
        }
    }
}

@Suite struct `That a unit stands by itself` {
    @Test(arguments: Engine.allCases)
    func `is said by a person with a reason, and can be taken back`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, unit) = (try await marram.viewer(.administrator), marram.meter.id)
            await #expect(throws: CompactRefused.reasonUnfit) {
                try await marram.compacts.declareIndependent(unit, because: " ", by: nia)
            }
            await #expect(throws: CompactRefused.notIndependent) {
                try await marram.compacts.takeBack(unit, because: "Why not", by: nia)
            }
            let said = try await marram.compacts.declareIndependent(unit, because: "They can.", by: nia)
            #expect(said.independence?.by == nia.actor && said.independence?.reason == "They can.")
            #expect(try await marram.independent() == [unit: TestClock.start])
            #expect(try await marram.compact(of: marram.meter) == said)
            await #expect(throws: CompactRefused.alreadyIndependent) {
                try await marram.compacts.declareIndependent(unit, because: "Again.", by: nia)
            }
            // What was agreed does not end by it.
            try await marram.compacts.save(gives: [training], owes: [], in: unit, from: said.version, by: nia)
            #expect(try await marram.independent().count == 1)

            try await marram.compacts.takeBack(unit, because: "Two people left.", by: nia)
            #expect(try await marram.independent().isEmpty)
            #expect(try await marram.compact(of: marram.meter).gives.count == 1)
            #expect(
                try await marram.kinds() == [
                    "compact.independenceDeclared", "compact.saved", "compact.independenceTakenBack",
                ]
            )
        }
    }
}

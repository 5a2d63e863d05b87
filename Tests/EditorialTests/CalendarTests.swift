import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial

@Suite struct `The weeks of the calendar` {
    @Test(arguments: Engine.allCases)
    func `are read by an index, and nothing beside them`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            try await room.fill(3_000, on: engine)
            let tom = try await room.marram.viewer(.meterAgent)
            let (start, end) = (TestClock.start, TestClock.start + .seconds(42 * 86_400))
            let (planned, taken) = try await room.marram.ground.read { connection in
                let table = StoryVersionTable(of: tom.organization, on: connection)
                return (
                    try plan(of: table.plannedRows(from: start, until: end, for: tom), on: engine, connection),
                    try plan(of: table.takenRows(from: start, until: end), on: engine, connection)
                )
            }

            #expect(planned.contains(" story_version_moment "), "\(planned)")
            #expect(taken.contains(" story_version_"), "\(taken)")
            #expect(!planned.contains("Seq Scan") && !planned.contains("SCAN v"), "\(planned)")
            #expect(!taken.contains("Seq Scan") && !taken.contains("SCAN v"), "\(taken)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `have the slots to come that are free, as far ahead as one is given`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let tom = try await room.marram.viewer(.meterAgent)
            let query = StoryQuery(ground: room.marram.ground, manifests: [room.manifest])
            let (start, end) = (TestClock.start, TestClock.start + .seconds(14 * 86_400))
            #expect(try await query.freeSlots(from: start, until: end, for: tom).isEmpty)
            _ = try await KeepSlots(ground: room.marram.ground)(
                [SlotPlan.Slot(weekday: 1, minute: 510), SlotPlan.Slot(weekday: 5, minute: 660)],
                in: "Europe/London",
                of: room.account,
                from: 0,
                by: try await room.marram.viewer(.administrator)
            )
            let all = try await query.freeSlots(from: start, until: end, for: tom)
            let version = try await room.plan(try await room.approved(), at: .nextFreeSlot)

            let left = try await query.freeSlots(from: start - .seconds(14 * 86_400), until: end, for: tom)

            #expect(all.count == 4 && all.allSatisfy { $0.account == room.account })
            #expect(left == Array(all.dropFirst()) && version.moment == all[0].moment)
            let far = try await query.freeSlots(
                from: start + .seconds(SlotPlan.reach * 86_400),
                until: start + .seconds((SlotPlan.reach + 14) * 86_400),
                for: tom
            )
            #expect(far.isEmpty)
            let without = StoryQuery(ground: room.marram.ground, manifests: [])
            #expect(try await without.freeSlots(from: start, until: end, for: tom).isEmpty)
        }
    }
}

/// How the database goes about a query.
private func plan(of rows: SQL, on engine: Engine, _ connection: any Connection) throws -> String {
    switch engine {
    case .sqlite:
        try connection.rows("EXPLAIN QUERY PLAN \(rows)").map { try $0.text("detail") }.joined(separator: "; ")
    case .postgres:
        try connection.rows("EXPLAIN \(rows)").map { try $0.text("QUERY PLAN") }.joined(separator: "; ")
    }
}

extension Newsroom {
    /// Many stories of one version each, which leave over years, four a day.
    fileprivate func fill(_ number: Int64, on engine: Engine) async throws {
        let (organization, unit, agent) = (marram.organization, marram.meter.id, marram.id(of: .meterAgent))
        let rows = (0..<number).flatMap { place -> [SQL] in
            let moment = TestClock.start + .seconds(place * 21_600)
            let story = ID<Story>.new(at: moment)
            return [
                """
                INSERT INTO story (organization_id, id, unit_id, content, stage, version, created_by, created_at,
                    changed_at)
                VALUES (\(organization), \(story), \(unit), '{}', 'scheduled', 1, \(agent), \(moment), \(moment))
                """,
                """
                INSERT INTO story_version (organization_id, id, story_id, account_id, content, state, moment, version,
                    changed_at)
                VALUES (\(organization), \(ID<StoryVersion>.new(at: moment)), \(story), \(account), '{}', 'scheduled',
                    \(moment), 1, \(moment))
                """,
            ]
        }
        try await marram.ground.write { connection in
            _ = try connection.execute(batch: rows)
            // SQLite is told by rule.
            guard engine == .postgres else { return }
            try connection.execute("ANALYZE story")
            try connection.execute("ANALYZE story_version")
        }
    }
}

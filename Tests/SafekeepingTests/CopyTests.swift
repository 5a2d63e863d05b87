import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Safekeeping

/// A copy between two databases of a test; its pages are small, so that there are many of them.
func copying(
    _ source: any Database,
    to target: any Database,
    mostRows: Int = 2_000,
    at moment: Moment = TestClock.start
) -> DatabaseCopy {
    DatabaseCopy(
        from: source,
        to: target,
        migrations: everyMigration,
        clock: Clock { moment },
        mostRows: mostRows
    )
}

@Suite struct `Copying a database` {
    @Test func `brings every row of every table to the other engine and back`() async throws {
        try await withTown { marram in
            let original = try await everything(in: marram.ground.database)
            #expect(original.filter(\.value.isEmpty).keys.sorted() == [])

            try await withBareDatabase(on: .postgres) { shared in
                let there = try await copying(marram.ground.database, to: shared)()
                #expect(try await everything(in: shared) == original)
                #expect(there.copied == original.values.reduce(0) { $0 + $1.count })
                #expect(there.journalEntries > 0)

                try await withBareDatabase(on: .sqlite) { embedded in
                    let back = try await copying(shared, to: embedded)()
                    #expect(try await everything(in: embedded) == original)
                    #expect(back.tables == there.tables)
                    try await UnfinishedCopy.refuse(on: embedded)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes on where it was interrupted, wherever that was`(engine: Engine) async throws {
        try await withTown { marram in
            let source = marram.ground.database
            let original = try await everything(in: source)
            try await withBareDatabase(on: engine) { target in
                let faults = FaultyDatabase(target)
                var interruptions = 0
                while try await target.read({ try UnfinishedCopy.find(on: $0)?.stage }) != .compared {
                    // One page is kept, and the machine stops in the moment before the next one is.
                    faults.fail(.not, .beforeCommit)
                    do {
                        _ = try await copying(source, to: faults, mostRows: 2)()
                        Issue.record("The machine did not stop.")
                        return
                    } catch is FaultyDatabase.MachineStopped {
                        interruptions += 1
                    }
                    await #expect(throws: CopyRefused.unfinished) { try await UnfinishedCopy.refuse(on: target) }
                }
                #expect(interruptions > 40)

                let rest = try await copying(source, to: faults, mostRows: 2)()
                #expect(rest.copied == 0)
                #expect(try await everything(in: target) == original)
                try await UnfinishedCopy.refuse(on: target)
            }
        }
    }

    @Test func `finds that the source was changed meanwhile, and does not let the copy be used`() async throws {
        try await withTown { marram in
            let source = marram.ground.database
            try await withBareDatabase(on: .sqlite) { target in
                let faults = FaultyDatabase(target)
                faults.fail(.not, .not, .not, .beforeCommit)
                await #expect(throws: FaultyDatabase.MachineStopped.self) {
                    try await copying(source, to: faults, mostRows: 2)()
                }
                try await source.write { _ = try $0.execute("UPDATE access_grant SET granted_at = granted_at + 1") }

                await #expect(throws: CopyRefused.changedMeanwhile(table: "access_grant")) {
                    try await copying(source, to: target)()
                }
                await #expect(throws: CopyRefused.unfinished) { try await UnfinishedCopy.refuse(on: target) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds that the source was changed between the comparison and the end`(engine: Engine) async throws {
        try await withTown { marram in
            let source = marram.ground.database
            try await withBareDatabase(on: engine) { target in
                // Everything was compared, and the machine stopped before the copy was let go.
                let faults = FaultyDatabase(target)
                while try await target.read({ try UnfinishedCopy.find(on: $0)?.stage }) != .compared {
                    faults.fail(.not, .beforeCommit)
                    _ = try? await copying(source, to: faults)()
                }
                try await source.write { _ = try $0.execute("UPDATE agent SET name = 'Somebody else'") }

                await #expect(throws: CopyRefused.changedSince) { try await copying(source, to: target)() }
                await #expect(throws: CopyRefused.unfinished) { try await UnfinishedCopy.refuse(on: target) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves a target with rows of its own as it is`(engine: Engine) async throws {
        try await withTown { marram in
            try await withMarram(on: engine) { other in
                let before = try await everything(in: other.ground.database)
                await #expect(throws: CopyRefused.targetHoldsRows(table: "access_grant")) {
                    try await copying(marram.ground.database, to: other.ground.database)()
                }
                #expect(try await everything(in: other.ground.database) == before)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not write beside somebody else's tables`(engine: Engine) async throws {
        try await withTown { marram in
            try await withBareDatabase(on: engine) { target in
                try await target.write { _ = try $0.execute("CREATE TABLE ledger (line BIGINT)") }
                await #expect(throws: CopyRefused.targetHoldsRows(table: "ledger")) {
                    try await copying(marram.ground.database, to: target)()
                }
                #expect(try await target.read { try $0.tables().map(\.name) } == ["ledger"])
            }
        }
    }

    @Test func `does not go on with the copy of another organisation`() async throws {
        try await withTown { marram in
            try await withDatabase(on: .sqlite) { empty in
                try await withBareDatabase(on: .sqlite) { target in
                    let faults = FaultyDatabase(target)
                    faults.fail(.beforeCommit)
                    await #expect(throws: FaultyDatabase.MachineStopped.self) {
                        try await copying(empty, to: faults)()
                    }
                    await #expect(throws: CopyRefused.targetOfAnotherCopy) {
                        try await copying(marram.ground.database, to: target)()
                    }
                    await #expect(throws: CopyRefused.sourceUnfinished) {
                        try await copying(target, to: empty)()
                    }
                }
            }
        }
    }

    @Test func `waits until nobody works on the source any more`() async throws {
        try await withDatabase(on: .postgres) { source in
            let end = TestClock.start + .seconds(10)
            try await source.write {
                _ = try $0.execute(
                    "INSERT INTO work_process (kind, owner, seen_until) VALUES ('outbox', 'far away', \(end))"
                )
            }
            try await withBareDatabase(on: .sqlite) { target in
                await #expect(throws: CopyRefused.sourceInUse) { try await copying(source, to: target)() }
                #expect(try await target.read { try $0.tables() } == [])
                _ = try await copying(source, to: target, at: end)()
                let carried = try await target.read { try $0.rows("SELECT owner FROM work_process") }
                #expect(carried.isEmpty)
            }
        }
    }

    @Test func `does not wait for what a wrong clock put far ahead`() async throws {
        try await withDatabase(on: .postgres) { source in
            let end = TestClock.start + .seconds(365 * 86_400)
            try await source.write {
                _ = try $0.execute(
                    "INSERT INTO work_process (kind, owner, seen_until) VALUES ('outbox', 'killed', \(end))"
                )
            }
            try await withBareDatabase(on: .sqlite) { target in
                _ = try await copying(source, to: target)()
            }
        }
    }

    @Test func `does not wait for one who had the file alone and was killed`() async throws {
        try await withDatabase(on: .sqlite) { source in
            let endless = Moment(microseconds: .max)
            try await source.write {
                _ = try $0.execute(
                    "INSERT INTO work_process (kind, owner, seen_until) VALUES ('outbox', 'killed', \(endless))"
                )
            }
            try await withBareDatabase(on: .sqlite) { target in
                _ = try await copying(source, to: target)()
            }
        }
    }

    @Test func `refuses a source that a newer program wrote`() async throws {
        try await withDatabase(on: .sqlite) { source in
            try await source.write {
                _ = try $0.execute("INSERT INTO schema_migration (room, number, applied_at) VALUES ('attic', 9, 0)")
            }
            try await withBareDatabase(on: .sqlite) { target in
                await #expect(throws: StorageFailure.newerThanProgram(room: "attic", number: 9)) {
                    try await copying(source, to: target)()
                }
            }
        }
    }
}

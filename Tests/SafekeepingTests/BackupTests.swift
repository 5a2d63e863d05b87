import Foundation
import Journal
import Organization
import Primitives
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

@testable import Safekeeping

func backup(_ database: any Database, at moment: Moment = TestClock.start) -> MakeBackup {
    MakeBackup(of: database, migrations: everyMigration, clock: Clock { moment }, program: "1.2.3")
}

@Suite struct `A backup` {
    @Test(arguments: Engine.allCases)
    func `is one picture, while others go on writing`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await marram.fillJournal(entries: 3_000)
            let load = Load()
            try await withTemporaryFolder { folder in
                let path = folder + "/one.sqlite"
                let (before, after) = try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        while !load.isOver.load(ordering: .acquiring) {
                            try await marram.writePair(load.written.load(ordering: .acquiring) + 1)
                            load.written.add(1, ordering: .acquiringAndReleasing)
                        }
                    }
                    try await until { load.written.load(ordering: .acquiring) >= 3 }
                    let before = load.written.load(ordering: .acquiring)
                    _ = try await backup(marram.ground.database)(to: path)
                    let after = load.written.load(ordering: .acquiring)
                    load.isOver.store(true, ordering: .releasing)
                    try await group.waitForAll()
                    return (before, after)
                }
                #expect(after > before)

                // Every hash of the journal, and the ends of its lanes, which stand in another table.
                let (summary, entries) = try VerifyBackup()(path)
                #expect(summary.program == "1.2.3")
                #expect(entries >= 3_000)
                let pair = try pairs(in: path)
                #expect(pair.count == 2)
                #expect(Set(pair).count == 1)
                #expect((before...after + 1).contains(pair.first ?? -1))
            }
        }
    }

    @Test func `is found damaged when one letter of it was changed`() async throws {
        try await withMarram(on: .sqlite) { marram in
            try await withTemporaryFolder { folder in
                let path = folder + "/one.sqlite"
                _ = try await backup(marram.ground.database)(to: path)
                _ = try VerifyBackup()(path)

                let opened = try SQLiteDatabase(path: path)
                try await opened.write { _ = try $0.execute("UPDATE unit SET name = 'Tarifs' WHERE code = 'TARIFF'") }
                try opened.close()
                #expect(throws: CopyRefused.backupDamaged("the table unit is not as it was written")) {
                    try VerifyBackup()(path)
                }
            }
        }
    }

    @Test func `is not mistaken for any other file`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/plain.sqlite"
            try SQLiteDatabase(path: path).close()
            #expect(throws: CopyRefused.notABackup) { try VerifyBackup()(path) }
            try Data("no database at all, but long enough to be read as one".utf8).write(
                to: URL(fileURLWithPath: folder + "/text")
            )
            #expect(throws: StorageFailure.self) { try VerifyBackup()(folder + "/text") }
            #expect(throws: StorageFailure.self) { try VerifyBackup()(folder + "/nothing") }
        }
    }

    @Test func `never takes the place of a file that is there`() async throws {
        try await withMarram(on: .sqlite) { marram in
            try await withTemporaryFolder { folder in
                let path = folder + "/one.sqlite"
                try Data("kept".utf8).write(to: URL(fileURLWithPath: path))
                await #expect(throws: StorageFailure.self) { try await backup(marram.ground.database)(to: path) }
                #expect(FileManager.default.contents(atPath: path) == Data("kept".utf8))
            }
        }
    }

    @Test func `that fails leaves no file behind`() async throws {
        try await withMarram(on: .sqlite) { marram in
            try await withTemporaryFolder { folder in
                try await marram.ground.write { _ = try $0.execute("CREATE TABLE stray (line BIGINT)") }
                await #expect(throws: StorageFailure.self) {
                    try await backup(marram.ground.database)(to: folder + "/one.sqlite")
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
            }
        }
    }

    @Test func `is recorded by whoever asked for it`() async throws {
        try await withMarram(on: .sqlite) { marram in
            try await withTemporaryFolder { folder in
                let make = backup(marram.ground.database)
                let summary = try await make(to: folder + "/one.sqlite")
                try await make.record(summary, by: .agent(marram.id(of: .administrator)))
                let organization = marram.organization
                let entries = try await marram.ground.read {
                    try JournalTable(on: $0).entries(of: organization, about: organization.description)
                }
                #expect(try entries.compactMap { try $0.event(BackupMade.self)?.hash } == [summary.hexadecimal])
                #expect(entries.first?.actor == .agent(marram.id(of: .administrator)))
            }
        }
    }
}

/// What others write while a backup is made.
private final class Load: Sendable {
    let written = Atomic(0)
    let isOver = Atomic(false)
}

extension Marram {
    /// A long journal of one kind of entry.
    func fillJournal(entries: Int) async throws {
        let (organization, now) = (organization, time.now)
        try await ground.write { connection in
            for number in 0..<entries {
                try JournalTable(on: connection).append(
                    BackupMade(organization: organization, hash: "\(number)", rows: number),
                    of: organization,
                    in: Lane(number: number % Lane.count),
                    by: .machine("test"),
                    at: now
                )
            }
        }
    }

    /// One change of two rows that must never differ, with its entry in the journal.
    func writePair(_ number: Int) async throws {
        let (organization, now) = (organization, time.now)
        try await ground.write { connection in
            for name in ["a", "z"] {
                try connection.execute(
                    """
                    INSERT INTO journal_cursor (follower, organization_id, lane, sequence)
                    VALUES (\(name), \(organization), 0, \(number))
                    ON CONFLICT (follower, organization_id, lane) DO UPDATE SET sequence = excluded.sequence
                    """
                )
            }
            try JournalTable(on: connection).append(
                BackupMade(organization: organization, hash: "pair", rows: number),
                of: organization,
                in: Lane(number: number % Lane.count),
                by: .machine("test"),
                at: now
            )
        }
    }
}

private func pairs(in path: String) throws -> [Int] {
    let file = try SQLiteFile(reading: path)
    defer { try? file.close() }
    return try file.readNow { connection in
        try connection.rows("SELECT sequence FROM journal_cursor WHERE lane = 0 ORDER BY follower").map {
            Int(try $0.integer("sequence"))
        }
    }
}

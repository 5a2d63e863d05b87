import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

/// What only the embedded engine has: a file, and a lock on it.
@Suite struct `A database file` {
    @Test func `is held by one process at a time, and says by which`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/parley.sqlite"
            let first = try SQLiteDatabase(path: path)
            let me = String(ProcessInfo.processInfo.processIdentifier)

            #expect(throws: StorageFailure.heldByAnotherProcess(path: path, process: me)) {
                try SQLiteDatabase(path: path)
            }
            try first.close()
            try SQLiteDatabase(path: path).close()
        }
    }

    @Test func `is refused while another process holds its lock`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/parley.sqlite"
            let stranger = try LockHolder(path: path + ".lock")
            defer { stranger.end() }

            #expect(throws: StorageFailure.heldByAnotherProcess(path: path, process: "4711")) {
                try SQLiteDatabase(path: path)
            }
            stranger.end()
            try SQLiteDatabase(path: path).close()
        }
    }

    @Test func `gives back every row when it is opened again`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/parley.sqlite"
            let first = try SQLiteDatabase(path: path)
            try await first.migrate([shelf], at: TestClock.start)
            try await first.write { try $0.put("a", 1) }
            try first.close()
            let wal = FileManager.default.contents(atPath: path + "-wal") ?? Data()

            let second = try SQLiteDatabase(path: path)
            #expect(try await second.names() == ["a"])
            #expect(wal.isEmpty, "a copy of the file alone must be the whole database")
            try second.close()
        }
    }

    @Test func `synchronises every commit, also behind the opening`() async throws {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/parley.sqlite")
            let level = try await database.write { try $0.rows("PRAGMA synchronous")[0].integer("synchronous") }
            let mode = try await database.write { try $0.rows("PRAGMA journal_mode")[0].text("journal_mode") }

            #expect(level == 2, "FULL; with NORMAL a power cut takes what was acknowledged")
            #expect(mode == "wal")
            try database.close()
        }
    }

    @Test func `that is no database is called damaged`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/parley.sqlite"
            try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: path))

            let failure = #expect(throws: StorageFailure.self) { try SQLiteDatabase(path: path) }
            guard case .damaged = failure else {
                Issue.record("\(String(describing: failure)) does not say that the file is damaged")
                return
            }
        }
    }

    @Test func `in a folder that is not there is refused in words that name it`() {
        let failure = #expect(throws: StorageFailure.self) { try SQLiteDatabase(path: "/nowhere/at/all/parley.sqlite") }

        #expect(failure?.description.contains("/nowhere/at/all") == true)
    }

    @Test func `that is full says so, loses nothing, and goes on once there is space`() async throws {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/parley.sqlite")
            try await database.migrate([shelf], at: TestClock.start)
            try await database.write { try $0.put("kept", 1) }
            // SQLite gives the same code for a page limit as for a full disk.
            try await database.setGreatestSize(pages: 12)

            await #expect(throws: StorageFailure.diskFull) {
                try await database.write { connection in
                    try connection.put("lost", 2)
                    try connection.execute(
                        "INSERT INTO shelf (name, data) VALUES ('great', \([UInt8](repeating: 1, count: 200_000)))"
                    )
                }
            }
            #expect(try await database.names() == ["kept"])

            try await database.setGreatestSize(pages: 1_000_000)
            try await database.write { try $0.put("later", 3) }
            #expect(try await database.names() == ["kept", "later"])
            try database.close()
        }
    }

    @Test func `refuses a real number instead of rounding it`() async throws {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/parley.sqlite")

            await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.rows("SELECT 1e300 AS number") }
            }
            try database.close()
        }
    }
}

extension SQLiteDatabase {
    fileprivate func setGreatestSize(pages: Int) async throws {
        let limit: SQL = pages > 12 ? "PRAGMA max_page_count = 1000000" : "PRAGMA max_page_count = 12"
        _ = try await write { try $0.rows(limit) }
    }
}

/// A backup, for one.
@Suite struct `A file that travels` {
    @Test func `is made by nobody else while it is being made, and by the next one behind that`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/backup.sqlite"
            let first = try SQLiteFile(making: path)
            try await first.migrate([shelf], at: TestClock.start)

            #expect(throws: StorageFailure.self) { try SQLiteFile(making: path) }
            try await first.write { try $0.put("a", 1) }
            first.discard()
            let second = try SQLiteFile(making: path)
            try await second.migrate([shelf], at: TestClock.start)
            try second.finish()

            let read = try SQLiteFile(reading: path)
            #expect(try await read.names() == [])
            try read.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["backup.sqlite"])
        }
    }

    @Test func `is begun anew where somebody left it behind unfinished`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/backup.sqlite"
            try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: path + ".partial"))

            let file = try SQLiteFile(making: path)
            try await file.migrate([shelf], at: TestClock.start)
            try file.finish()

            #expect(FileManager.default.fileExists(atPath: path))
        }
    }
}

import Conversations
import Foundation
import Governance
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Responding
package import Storage
import StorageSQLite

/// The databases that Parley runs on; every test of tables, commands and queries runs on each of them.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite
}

/// Every table of the house, in the order of the data.
package let everyMigration =
    JournalTable.migrations + organizationMigrations + AccountTable.migrations + listeningMigrations
    + conversationMigrations + ReplyTable.migrations + OutboxTable.migrations

/// Gives a real, empty, migrated database, and removes it afterwards.
@discardableResult
package func withDatabase<Result>(
    on engine: Engine,
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    try await withBareDatabase(on: engine) { database in
        try await database.migrate(everyMigration, at: TestClock.start)
        return try await body(database)
    }
}

/// Gives a real database without any table, and removes it afterwards.
@discardableResult
package func withBareDatabase<Result>(
    on engine: Engine,
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    try await withTemporaryFolder { folder in
        switch engine {
        case .sqlite:
            let database = try SQLiteDatabase(path: folder + "/parley.sqlite")
            do {
                let result = try await body(database)
                try database.close()
                return result
            } catch {
                try? database.close()
                throw error
            }
        }
    }
}

/// Gives a folder of its own, and removes it with everything in it.
@discardableResult
package func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("parley-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    do {
        let result = try await body(folder.path)
        try FileManager.default.removeItem(at: folder)
        return result
    } catch {
        try? FileManager.default.removeItem(at: folder)
        throw error
    }
}

import Foundation
package import Storage
package import StoragePostgres
import StorageSQLite

/// The databases that Parley runs on; every test of tables, commands and queries runs on each of them.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgres
}

/// Gives a real, empty, migrated database, and removes it afterwards.
@discardableResult
package func withDatabase<Result>(
    on engine: Engine,
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    switch engine {
    case .sqlite:
        try await withSQLite { database in
            try await database.migrate(everyMigration, at: TestClock.start)
            return try await body(database)
        }
    case .postgres: try await withPostgres(isMigrated: true, body)
    }
}

/// Gives a real database without any table, and removes it afterwards.
@discardableResult
package func withBareDatabase<Result>(
    on engine: Engine,
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    switch engine {
    case .sqlite: try await withSQLite(body)
    case .postgres: try await withPostgres(body)
    }
}

private func withSQLite<Result>(_ body: (SQLiteDatabase) async throws -> Result) async throws -> Result {
    try await withTurn(at: .sqlite) {
        try await withTemporaryFolder { folder in
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

/// Gives a database on the server of the test run, and removes it afterwards.
@discardableResult
package func withPostgres<Result>(
    isMigrated: Bool = false,
    settings: PostgresSettings = PostgresSettings(connections: 4, waitLimit: .seconds(60)),
    _ body: (PostgresDatabase) async throws -> Result
) async throws -> Result {
    try await withPostgresAddress(isMigrated: isMigrated) { address in
        let database = try PostgresDatabase(connectionString: address, settings: settings)
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}

/// Gives the address of a database of the test's own.
@discardableResult
package func withPostgresAddress<Result>(
    isMigrated: Bool = false,
    _ body: (String) async throws -> Result
) async throws -> Result {
    try await withTurn(at: .postgres) {
        let address = try await PostgresServer.ofThisRun.newDatabase(isMigrated: isMigrated)
        do {
            let result = try await body(address)
            try await PostgresServer.ofThisRun.remove(address)
            return result
        } catch {
            try? await PostgresServer.ofThisRun.remove(address)
            throw error
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

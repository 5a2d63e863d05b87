import CLibPQ
import Foundation
import Storage
import StoragePostgres

/// The PostgreSQL server of the test run, which makes and removes databases.
package actor PostgresServer {
    package static let ofThisRun = PostgresServer()

    private let thread = PinnedThread(name: "test-server")
    private let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(UInt32.random(in: 0 ... .max))"
    private var handle: OpaquePointer?
    private var number = 0
    private var template: Task<Void, any Error>?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Where the server is, with a database that is always there.
    package static func address() throws -> String {
        guard let address = ProcessInfo.processInfo.environment["PARLEY_TEST_POSTGRES"] else { throw NoServer() }
        return address
    }

    /// Makes a database and gives its address.
    func newDatabase(isMigrated: Bool) async throws -> String {
        if isMigrated { try await migratedTemplate() }
        number += 1
        let database = "\(name)_\(number)"
        let origin = isMigrated ? "\(name)_template STRATEGY FILE_COPY" : "template0"
        try say("CREATE DATABASE \(database) TEMPLATE \(origin)")
        return try address(of: database)
    }

    func remove(_ address: String) throws {
        let database = address.split(separator: "/").last.map(String.init) ?? ""
        try say("DROP DATABASE \(database) WITH (FORCE)")
    }

    /// Runs a statement that no transaction may hold.
    package func say(_ statement: String) throws {
        if handle == nil { handle = PQconnectdb(try PostgresServer.address()) }
        guard let result = PQexec(handle, statement) else { throw Stumble(text: complaint) }
        defer { PQclear(result) }
        if PQresultStatus(result) != PGRES_COMMAND_OK { throw Stumble(text: complaint) }
    }

    /// Made once in a run; to copy it is five times as fast as to migrate.
    private func migratedTemplate() async throws {
        if let template { return try await template.value }
        let database = "\(name)_template"
        // The one who comes first makes it, and all wait for the same making.
        let making = Task {
            try say("CREATE DATABASE \(database) TEMPLATE template0")
            let migrated = try PostgresDatabase(connectionString: try address(of: database))
            try await migrated.migrate(everyMigration, at: TestClock.start)
            await migrated.close()
        }
        template = making
        try await making.value
    }

    private func address(of database: String) throws -> String {
        let address = try PostgresServer.address()
        guard let end = address.lastIndex(of: "/") else { throw NoServer() }
        return address[...end] + database
    }

    private var complaint: String { PQerrorMessage(handle).map { String(cString: $0) } ?? "" }

    /// What the server says.
    private struct Stumble: Error {
        let text: String
    }
}

/// There is no server to test on; a skipped engine is a failure.
package struct NoServer: Error, CustomStringConvertible {
    package let description =
        "Parley's tests need a PostgreSQL server of their own, and PARLEY_TEST_POSTGRES names none. Run scripts/test, or "
        + "scripts/postgres run swift test, or scripts/postgres start and do what it prints."
}

package import Journal
import Organization
package import Primitives
package import Storage
import StorageSQLite

/// Writes one consistent picture of a database into one SQLite file, while whoever works on it goes on working.
///
/// Not in it: the key file. Accounts' credentials are in it as they are stored, sealed under that key.
package struct MakeBackup: Sendable {
    let source: any Database
    let migrations: [Migration]
    let clock: Clock
    let program: String

    package init(of source: any Database, migrations: [Migration], clock: Clock, program: String) {
        self.source = source
        self.migrations = migrations
        self.clock = clock
        self.program = program
    }

    /// Makes the file; when it fails, there is none.
    package func callAsFunction(to path: String) async throws -> BackupSummary {
        let known = migrations
        let made = try await source.read { connection in
            let names = Set(try connection.tables().map(\.name))
            if names.contains(UnfinishedCopy.table) { throw CopyRefused.sourceUnfinished }
            return try SourcePicture.made(known, names, on: connection)
        }
        let file = try SQLiteFile(making: path)
        do {
            try await file.migrate(made, at: clock())
            let tables = try await source.read { try fill(file, from: $0) }
            let summary = summary(of: tables)
            try await file.write { try BackupTable(on: $0).make(summary) }
            try file.finish()
            return summary
        } catch {
            file.discard()
            throw error as? StorageFailure == .diskFull ? CopyRefused.noRoom : error
        }
    }

    /// Notes in the journal that a backup was made; behind the picture, so it is not in it.
    package func record(_ summary: BackupSummary, by actor: Actor) async throws {
        let now = clock()
        try await source.write { connection in
            guard let profile = try OrganizationTable(on: connection).profile() else { return }
            try JournalTable(on: connection).append(
                BackupMade(organization: profile.id, hash: summary.hexadecimal, rows: summary.rows),
                of: profile.id,
                in: Lane(of: profile.id),
                by: actor,
                at: now
            )
        }
    }

    private func summary(of tables: [TableDigest]) -> BackupSummary {
        let now = clock()
        return BackupSummary(
            madeAt: now,
            program: program,
            tables: tables,
            hash: BackupTable.hash(tables, madeAt: now, program: program)
        )
    }
}

/// Fills the file from within one read, which sees one picture from its first table to its last.
private func fill(_ file: SQLiteFile, from connection: any Connection) throws -> [TableDigest] {
    let tables = try Bookkeeping.travelling(on: connection)
    guard try tables == file.readNow({ try Bookkeeping.travelling(on: $0) }) else {
        throw StorageFailure.other("The tables were changed while the backup began. Run it again.")
    }
    return try tables.map { table in
        // A read may be run again when its connection was lost: then the file holds rows of the first attempt.
        try file.writeNow { _ = try $0.execute(table.emptying()) }
        var digest = RunningDigest(table)
        var pages = PageReader(table)
        while let page = try pages.next(on: connection) {
            digest.add(page.rows)
            try file.writeNow { _ = try $0.copy(into: table.name, columns: table.columns, rows: page.rows) }
        }
        return digest.digest
    }
}

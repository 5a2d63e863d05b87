import Journal
import Organization
import Storage
import StorageSQLite

/// Reads a backup from its first row to its last and compares every hash with what the file says of itself.
package struct VerifyBackup: Sendable {
    package init() {}

    /// What is in the file, and the number of its journal entries; throws when it is damaged, or no backup.
    package func callAsFunction(_ path: String) throws -> (summary: BackupSummary, journalEntries: Int) {
        let file = try SQLiteFile(reading: path)
        defer { try? file.close() }
        return try file.readNow { try verify($0) }
    }

    private func verify(_ connection: any Connection) throws -> (summary: BackupSummary, journalEntries: Int) {
        let summary = try BackupTable(on: connection).summary()
        let damage = try connection.rows("PRAGMA integrity_check").first?.text("integrity_check")
        guard damage == "ok" else { throw CopyRefused.backupDamaged(damage ?? "it cannot be checked") }
        let tables = try Bookkeeping.travelling(on: connection).map { try TableDigest.of($0, on: connection) }
        for (found, told) in zip(tables, summary.tables) where found != told {
            throw CopyRefused.backupDamaged("the table \(told.name) is not as it was written")
        }
        guard tables.count == summary.tables.count,
            summary.hash == BackupTable.hash(tables, madeAt: summary.madeAt, program: summary.program)
        else { throw CopyRefused.backupDamaged("its tables are not those that were written") }
        return (summary, try entries(on: connection))
    }

    private func entries(on connection: any Connection) throws -> Int {
        guard let profile = try OrganizationTable(on: connection).profile() else { return 0 }
        let check = try ChainCheck.run(of: profile.id, on: connection)
        if let fault = check.firstFault { throw CopyRefused.backupDamaged("its journal is not whole at \(fault)") }
        return check.entries
    }
}

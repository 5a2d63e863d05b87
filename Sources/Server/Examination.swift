import Foundation
import Governance
import Journal
import Organization
package import Primitives
import Safekeeping
import Storage

/// Looks whether an installation is well, without changing anything but what a start would change.
package struct Examination: Sendable {
    /// One thing that was looked at.
    package struct Finding: Sendable {
        package let name: String
        package let isWell: Bool
        package let sentence: String
    }

    /// Everything that can be looked at without a running server; a running one holds the database, and that is told.
    package static func run(_ configuration: ServerConfiguration, clock: Clock = .system) async -> [Finding] {
        let place = folder(configuration)
        // Nothing can be said about what lies in a closed folder.
        guard place.isWell else { return [place] }
        var findings = [place, key(configuration)]
        let isElsewhere = configuration.database != nil
        guard isElsewhere || FileManager.default.fileExists(atPath: configuration.databasePath) else {
            let sentence = "There is no database in \(configuration.folder) yet. `parley serve` makes one."
            return findings + [Finding(name: "database", isWell: true, sentence: sentence)]
        }
        do {
            let open = try OpenDatabase(configuration)
            try await UnfinishedCopy.refuse(on: open.database)
            try await open.database.migrate(allMigrations, at: clock())
            findings.append(try await wholeness(of: open))
            findings += try await contents(of: open.database, keyPath: configuration.keyPath, clock: clock)
            try await open.close()
        } catch let failure as StorageFailure {
            if case .heldByAnotherProcess = failure {
                findings.append(
                    Finding(
                        name: "database",
                        isWell: true,
                        sentence: "A running server holds the database; it is left alone."
                    )
                )
            } else {
                findings.append(Finding(name: "database", isWell: false, sentence: failure.description))
            }
        } catch let refusal as CopyRefused {
            findings.append(Finding(name: "database", isWell: false, sentence: refusal.message))
        } catch {
            findings.append(Finding(name: "database", isWell: false, sentence: "The database cannot be read: \(error)"))
        }
        return findings
    }

    private static func folder(_ configuration: ServerConfiguration) -> Finding {
        let isWritable = FileManager.default.isWritableFile(atPath: configuration.folder)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: configuration.folder, isDirectory: &isFolder)
        if exists, !isFolder.boolValue {
            let sentence = "\(configuration.folder) is a file. Name a folder with --data."
            return Finding(name: "folder", isWell: false, sentence: sentence)
        }
        let sentence =
            isWritable
            ? "The folder \(configuration.folder) can be written."
            : exists
                ? "The folder \(configuration.folder) cannot be written. Change its owner or its rights."
                : "There is no folder \(configuration.folder) yet. `parley serve` makes it."
        return Finding(name: "folder", isWell: isWritable || !exists, sentence: sentence)
    }

    private static func key(_ configuration: ServerConfiguration) -> Finding {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: configuration.keyPath) else {
            return Finding(name: "key", isWell: true, sentence: "There is no key file yet. `parley serve` makes one.")
        }
        let rights = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        let isPrivate = rights & 0o077 == 0
        let sentence =
            isPrivate
            ? "The key file can be read by its owner only. Keep a copy of it apart from the backups."
            : "The key file can be read by others. Run: chmod 600 \(configuration.keyPath)"
        return Finding(name: "key", isWell: isPrivate, sentence: sentence)
    }

    private static func wholeness(of open: OpenDatabase) async throws -> Finding {
        guard case .file = open else {
            return Finding(
                name: "database",
                isWell: true,
                sentence: "The database answers, and its tables are up to date."
            )
        }
        let damage = try await open.database.read {
            try $0.rows("PRAGMA integrity_check").first?.text("integrity_check")
        }
        return Finding(
            name: "database",
            isWell: damage == "ok",
            sentence: damage == "ok"
                ? "The database is whole." : "The database is damaged: \(damage ?? "?"). Restore it from a backup."
        )
    }

    private static func contents(
        of database: any Database,
        keyPath: String,
        clock: Clock
    ) async throws -> [Finding] {
        var findings: [Finding] = []
        let isLocked = try await database.read { try AccountTable(on: $0).keepsCredentials() }
        if isLocked, !FileManager.default.fileExists(atPath: keyPath) {
            let sentence = "The key file \(keyPath) is missing, and the accounts' credentials open with it only."
            findings.append(Finding(name: "credentials", isWell: false, sentence: sentence + " Put its copy back."))
        }
        let newest = try await database.read { try JournalTable(on: $0).newestMoment() }
        let isPast = newest.map { $0 - clock() > .seconds(300) } ?? false
        findings.append(
            Finding(
                name: "clock",
                isWell: !isPast,
                sentence: isPast
                    ? "The clock stands before the newest entry of the journal. Set the clock." : "The clock is well."
            )
        )
        let check = try await database.read { connection -> ChainCheck? in
            guard let profile = try OrganizationTable(on: connection).profile() else { return nil }
            return try ChainCheck.run(of: profile.id, on: connection)
        }
        guard let check else { return findings }
        findings.append(
            Finding(
                name: "journal",
                isWell: check.firstFault == nil,
                sentence: check.firstFault.map { "The journal was changed at entry \($0). Compare it with a backup." }
                    ?? "The journal is whole: \(check.entries) entries, every hash as it must be."
            )
        )
        return findings
    }
}

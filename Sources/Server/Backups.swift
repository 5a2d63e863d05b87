import Foundation
import Journal
import Primitives
import Safekeeping
import Storage
import StorageSQLite

/// The version of the program, as a backup and `parley version` tell it.
package let programVersion = "0.1.0"

/// Makes backups of a database for the people who ask a server for one; each lies in the folder until it was sent.
func backupMaker(
    of database: any Database,
    in folder: String,
    clock: Clock
) -> @Sendable (Actor) async throws -> String {
    { actor in
        let path = "\(folder)/backup-\(UUID().uuidString).sqlite"
        let make = MakeBackup(of: database, migrations: allMigrations, clock: clock, program: programVersion)
        let summary = try await make(to: path)
        do {
            try await make.record(summary, by: actor)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        return path
    }
}

/// Takes away backups that were made for somebody and that nobody can be sent any more: their server was killed.
///
/// Another process may be making one in the same folder; none takes a day.
func forgetUnsentBackups(in folder: String, at now: Moment) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
        guard let id = idOfUnsentBackup(name), UUID(uuidString: id) != nil else { continue }
        let changed = (try? files.attributesOfItem(atPath: folder + "/" + name))?[.modificationDate] as? Date
        guard let changed else { continue }
        let since = Moment(microseconds: Int64(changed.timeIntervalSince1970 * 1_000_000))
        if now - since >= .seconds(86_400) { try? files.removeItem(atPath: folder + "/" + name) }
    }
}

/// What stands between the words of such a file's name.
private func idOfUnsentBackup(_ name: String) -> String? {
    guard name.hasPrefix("backup-") else { return nil }
    for ending in [".sqlite", ".sqlite.partial"] where name.hasSuffix(ending) {
        return String(name.dropFirst(7).dropLast(ending.count))
    }
    return nil
}

/// Makes `path.partial` durable and gives it the name `path`; a file of that name is kept, and this refused.
package func nameFinishedFile(_ path: String) throws {
    try SQLiteFile.finish(path)
}

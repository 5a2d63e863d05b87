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

/// Makes `path.partial` durable and gives it the name `path`; a file of that name is kept, and this refused.
package func nameFinishedFile(_ path: String) throws {
    try SQLiteFile.finish(path)
}

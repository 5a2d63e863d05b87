import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let backupOperations: [Operation] = [
    .sending(
        "application/vnd.sqlite3",
        "makeBackup",
        .post,
        "/backups",
        "Make a backup of everything but the key file, and send it as one SQLite file"
    ) { request in
        let viewer = try request.viewer()
        try viewer.require(.administer, in: nil)
        guard let makeBackup = request.house.makeBackup else { throw BackupRefused.notHere }
        let path = try await makeBackup(.agent(viewer.actor))
        return FileAnswer(path: path, contentType: "application/vnd.sqlite3")
    }
]

/// Why a server makes no backup.
enum BackupRefused: Refusal {
    /// It was put together without the part that makes them.
    case notHere

    var code: String { "backup.notHere" }
    var message: String { "This server makes no backups. Stop it, then run `parley backup --data FOLDER`." }
}

import Foundation
package import Storage
import StoragePostgres
import StorageSQLite

/// A database that somebody named on a command line: `sqlite:FOLDER`, `sqlite:FILE` or `postgres://…`.
package struct NamedDatabase: Sendable {
    package let database: any Database
    /// How people call it; never with a password.
    package let name: String
    package let close: @Sendable () async throws -> Void

    /// Opens it; where it `mayBeNew`, an embedded one is made when it is not there.
    package init(_ words: String, mayBeNew: Bool) throws {
        if words.hasPrefix("postgres://") || words.hasPrefix("postgresql://") {
            let database = try PostgresDatabase(connectionString: words)
            self.database = database
            name = "\(database)"
            close = { await database.close() }
            return
        }
        guard words.hasPrefix("sqlite:"), words.count > 7 else {
            throw StartRefused(
                "“\(words)” names no database. Write sqlite:FOLDER, sqlite:FILE or postgres://USER@HOST/DATABASE."
            )
        }
        let path = filePath(String(words.dropFirst(7)))
        if mayBeNew {
            try prepare(folder: (path as NSString).deletingLastPathComponent)
        } else if !FileManager.default.fileExists(atPath: path) {
            throw StartRefused("There is no database \(path). Check the name.")
        }
        let database = try SQLiteDatabase(path: path)
        self.database = database
        name = path
        close = { try database.close() }
    }
}

/// A folder stands for the database in it.
private func filePath(_ place: String) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
    let isFile = exists ? !isFolder.boolValue : place.hasSuffix(".sqlite")
    let path = isFile ? place : ServerConfiguration(folder: place).databasePath
    return (path as NSString).deletingLastPathComponent.isEmpty ? "./" + path : path
}

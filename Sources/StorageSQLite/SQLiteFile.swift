import Foundation
import GRDB
import Glibc
package import Storage

/// One SQLite file that travels: a backup, being made or being read; never the database of a running server.
///
/// While it is made it is not safe against a power cut; `finish` makes it so, and gives it its name only then.
package final class SQLiteFile: Storage.Database {
    private let queue: DatabaseQueue
    private let path: String
    /// Keeps others from making the same file; `nil` for one that is read.
    private let place: MakingPlace?

    /// Begins a new file beside the name that it shall have.
    package init(making path: String) throws {
        self.path = path
        guard !FileManager.default.fileExists(atPath: path) else { throw SQLiteFile.isThere(path) }
        let partial = path + ".partial"
        place = try MakingPlace(partial)
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        }
        queue = try opened { try DatabaseQueue(path: partial, configuration: configuration) }
    }

    /// Opens a finished file to read it; nothing is written beside it.
    package init(reading path: String) throws {
        self.path = path
        place = nil
        guard FileManager.default.fileExists(atPath: path) else {
            throw StorageFailure.inputOutput("there is no file \(path)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        queue = try opened { try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Reads at once, on this thread.
    package func readNow<Value>(_ work: (any Connection) throws -> Value) throws -> Value {
        try opened { try queue.read { try SQLiteConnection.run(work, on: $0) } }
    }

    /// Writes at once, on this thread.
    package func writeNow<Value>(_ work: (any Connection) throws -> Value) throws -> Value {
        try opened { try queue.write { try SQLiteConnection.run(work, on: $0) } }
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await queue.read { try SQLiteConnection.run(work, on: $0) }
        } catch {
            throw error is DatabaseError ? StorageFailure(error) : error
        }
    }

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await queue.write { try SQLiteConnection.run(work, on: $0) }
        } catch {
            throw error is DatabaseError ? StorageFailure(error) : error
        }
    }

    package func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(work)
    }

    package func writeAlone<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(work)
    }

    package func close() throws {
        try queue.close()
    }

    /// Makes a new file durable and gives it its name; a file that has come there meanwhile is kept.
    package func finish() throws {
        try queue.close()
        try SQLiteFile.finish(path)
        place?.leave()
    }

    /// Takes an unfinished file away.
    package func discard() {
        try? queue.close()
        try? FileManager.default.removeItem(atPath: path + ".partial")
        place?.leave()
    }

    /// Makes `path.partial` durable and gives it the name `path`.
    package static func finish(_ path: String) throws {
        let partial = path + ".partial"
        try synchronize(partial)
        guard link(partial, path) == 0 else {
            let problem = errno
            try? FileManager.default.removeItem(atPath: partial)
            if problem == EEXIST { throw isThere(path) }
            throw StorageFailure.inputOutput("\(path) cannot be made (\(String(cString: strerror(problem))))")
        }
        unlink(partial)
        try synchronize((path as NSString).deletingLastPathComponent)
    }

    private static func isThere(_ path: String) -> StorageFailure {
        .other("There is a file \(path) already. Choose another name, or move it away first.")
    }
}

private func opened<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch {
        throw error is DatabaseError ? StorageFailure(error) : error
    }
}

private func synchronize(_ path: String) throws {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageFailure.inputOutput("\(path) cannot be opened") }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else {
        throw errno == ENOSPC ? StorageFailure.diskFull : .inputOutput("\(path) cannot be made durable")
    }
}

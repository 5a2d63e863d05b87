import GRDB
import Glibc
package import Storage

/// The embedded default: one file, one writer, many readers.
///
/// One process and one connection write or checkpoint: SQLite 3.7.0 to 3.51.2 can lose a reset of the write-ahead log
/// when two do it at the same instant (fixed in 3.51.3). `FileLock` keeps a second process out.
package struct SQLiteDatabase: Storage.Database {
    private let pool: DatabasePool
    private let turns: WritingTurns
    private let lock: FileLock

    /// Opens or creates the file; refuses when another process holds it.
    package init(path: String) throws {
        lock = try FileLock(path: path + ".lock", guarding: path)
        makeForOwner(path)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 6
        configuration.prepareDatabase { database in
            // 16 MiB for each connection: the inner pages of a large database's indexes, which every page of ours walks.
            try database.execute(sql: "PRAGMA cache_size = -16384")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // Behind the opening: GRDB turns it to NORMAL with the write-ahead log, and then a commit is not synchronised.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw StorageFailure(error)
        }
        turns = WritingTurns(pool: pool)
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try SQLiteConnection.run(work, on: $0) }
        } catch {
            throw translated(error)
        }
    }

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(alone: false, work)
    }

    /// All writes have their turns here; a long one shares its commit with no short one, which would wait for it.
    package func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(alone: true, work)
    }

    /// The lock on the file keeps other processes away, and there is one writer in this one.
    package func writeAlone<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(
            alone: true,
            work,
            behind: { try PlannerStatistics.bringUpToDate(on: $0) }
        )
    }

    private func write<Value: Sendable>(
        alone isAlone: Bool,
        _ work: @escaping @Sendable (any Connection) throws -> Value,
        behind: @escaping @Sendable (GRDB.Database) throws -> Void = { _ in }
    ) async throws -> Value {
        do {
            return try await turns.take(alone: isAlone) { database in
                let value = try SQLiteConnection.run(work, on: database)
                try behind(database)
                return value
            }
        } catch {
            throw translated(error)
        }
    }

    /// Gives the file back in one piece, so that a copy of it alone is the whole database.
    package func close() throws {
        try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try pool.close()
        lock.release()
    }
}

/// Makes a file that is not there yet readable to its owner only; SQLite gives its companions the same rights.
///
/// Before the database is opened: closing a descriptor of an open database would give SQLite's own locks away.
private func makeForOwner(_ path: String) {
    let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if made >= 0 { close(made) }
}

private func translated(_ error: any Error) -> any Error {
    error is DatabaseError ? StorageFailure(error) : error
}

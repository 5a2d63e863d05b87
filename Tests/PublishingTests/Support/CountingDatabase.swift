import Storage
import Synchronization

/// A database that counts what one service asks of it.
final class CountingDatabase: Database {
    private let database: any Database
    private let counts = Mutex((reads: 0, writes: 0))

    init(_ database: any Database) {
        self.database = database
    }

    var reads: Int { counts.withLock { $0.reads } }
    var writes: Int { counts.withLock { $0.writes } }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        counts.withLock { $0.reads += 1 }
        return try await database.read(work)
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        counts.withLock { $0.writes += 1 }
        return try await database.write(work)
    }

    func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(work)
    }

    func writeAlone<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(work)
    }
}

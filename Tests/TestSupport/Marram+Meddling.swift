package import Journal
import Storage
import Synchronization

extension Marram {
    /// The same ground, on which something else happens in the moment before the first write.
    package func meddled(_ meddle: @escaping @Sendable () async throws -> Void) -> Ground {
        Ground(database: MeddledDatabase(ground.database, meddle), clock: time.clock)
    }
}

extension Marram {
    /// A person loses everything that was given to them.
    package func take(from colleague: Colleague) async throws {
        let (organization, id) = (organization, id(of: colleague))
        try await ground.write { connection in
            _ = try connection.execute(
                "DELETE FROM access_grant WHERE organization_id = \(organization) AND agent_id = \(id)"
            )
        }
    }
}

/// A database in which somebody is faster.
private final class MeddledDatabase: Database {
    private let database: any Database
    private let meddle: @Sendable () async throws -> Void
    private let isDone = Mutex(false)

    init(_ database: any Database, _ meddle: @escaping @Sendable () async throws -> Void) {
        (self.database, self.meddle) = (database, meddle)
    }

    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await database.read(work)
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let isFirst = isDone.withLock { isDone in
            defer { isDone = true }
            return !isDone
        }
        if isFirst { try await meddle() }
        return try await database.write(work)
    }

    func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await database.writeInTurn(work)
    }

    func writeAlone<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await database.writeAlone(work)
    }
}

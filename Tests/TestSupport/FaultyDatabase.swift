package import Storage
import Synchronization

/// A database whose reads can be made to fail, and whose writes, before they begin or in the moment before they are durable.
package final class FaultyDatabase: Database {
    package enum Fault: Sendable {
        /// This one goes well.
        case not
        /// The engine refuses: nothing of the work is run.
        case before(StorageFailure)
        /// The work runs, and the machine stops before it is durable.
        case beforeCommit
        /// The work is durable, and the connection breaks before anybody hears of it.
        case behindCommit
    }

    /// What a test sees when the machine stops.
    package struct MachineStopped: Error {}

    private let database: any Database
    private let faults = Mutex<[Fault]>([])
    private let failed = Mutex(0)
    private let readFailure = Mutex<StorageFailure?>(nil)

    package init(_ database: any Database) {
        self.database = database
    }

    /// The next writes fail like this, one each.
    package func fail(_ next: Fault...) {
        faults.withLock { $0 += next }
    }

    /// Every read fails like this, until it is `nil` again.
    package func failReads(_ failure: StorageFailure?) {
        readFailure.withLock { $0 = failure }
    }

    /// How many reads and writes have been made to fail.
    package var failures: Int { failed.withLock { $0 } }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        if let failure = readFailure.withLock({ $0 }) {
            failed.withLock { $0 += 1 }
            throw failure
        }
        return try await database.read(work)
    }

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await carryOut(work) { [database] in try await database.write($0) }
    }

    package func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await carryOut(work) { [database] in try await database.writeInTurn($0) }
    }

    private func carryOut<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value,
        by write: (@escaping @Sendable (any Connection) throws -> Value) async throws -> Value
    ) async throws -> Value {
        let fault = faults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch fault {
        case .before(let failure):
            failed.withLock { $0 += 1 }
            throw failure
        case .beforeCommit:
            failed.withLock { $0 += 1 }
            return try await write { connection in
                _ = try work(connection)
                throw MachineStopped()
            }
        case .behindCommit:
            failed.withLock { $0 += 1 }
            _ = try await write(work)
            throw StorageFailure.outcomeUnknown("the wire was cut")
        case .not, nil: return try await write(work)
        }
    }

    /// Bringing the tables up to date always goes well.
    package func writeAlone<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await database.writeAlone(work)
    }
}

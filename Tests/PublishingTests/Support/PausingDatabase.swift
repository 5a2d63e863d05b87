import Dispatch
import Storage
import Synchronization

/// A database in which one write stops between its last statement and its commit until it is let go.
final class PausingDatabase: Database {
    private let database: any Database
    private let number: Int
    private let state = Mutex((writes: 0, isReached: false))
    private let gate = DispatchSemaphore(value: 0)

    /// `number` is that of the write that stops, from 1.
    init(_ database: any Database, atWrite number: Int) {
        self.database = database
        self.number = number
    }

    var isReached: Bool { state.withLock { $0.isReached } }

    func letGo() { gate.signal() }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await database.read(work)
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let isChosen = state.withLock { state in
            state.writes += 1
            return state.writes == number
        }
        guard isChosen else { return try await database.write(work) }
        return try await database.write { connection in
            let value = try work(connection)
            self.pause()
            return value
        }
    }

    /// Once, however often the transaction is run.
    private func pause() {
        let isFirst = state.withLock { state in
            let isFirst = !state.isReached
            state.isReached = true
            return isFirst
        }
        if isFirst { gate.wait() }
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

import Storage
import Synchronization

/// One life of the process: it ends at a step that the dice have chosen, and nothing is done or heard afterwards.
final class Life: Sendable {
    private let stepsLeft: Mutex<Int>

    init(steps: Int) {
        stepsLeft = Mutex(steps)
    }

    var isOver: Bool { stepsLeft.withLock { $0 <= 0 } }

    /// Takes one step; throws when the process has ended by then.
    func step() throws(ProcessEnded) {
        let isOver = stepsLeft.withLock { left in
            left -= 1
            return left <= 0
        }
        if isOver { throw ProcessEnded() }
    }
}

/// The process is gone; whoever called it hears nothing more.
struct ProcessEnded: Error {}

/// A database as a process sees it that may end before a transaction, or in the moment after it became durable.
struct MortalDatabase: Database {
    let database: any Database
    let life: Life

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        if life.isOver { throw ProcessEnded() }
        return try await database.read(work)
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try life.step()
        let value = try await database.write(work)
        try life.step()
        return value
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

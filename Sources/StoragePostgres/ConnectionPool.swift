import Storage
import Synchronization

/// So many sessions and no more, given out one at a time, to whoever has waited longest.
///
/// A lock instead of an actor: giving up a wait must be possible from where a task is cancelled, which cannot await.
final class ConnectionPool: Sendable {
    private struct State {
        var free: [Session] = []
        var made = 0
        var line: [(number: Int, turn: CheckedContinuation<Session?, Never>)] = []
        var nextNumber = 0
        var isClosed = false
    }

    private let words: ConnectionWords
    private let state = Mutex(State())
    private let patrol = AnswerPatrol()

    init(_ words: ConnectionWords) {
        self.words = words
    }

    /// Gives a session, and takes it back.
    func withSession<Value: Sendable>(_ body: (Session) async throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        let session = try await taken()
        defer { giveBack(session) }
        return try await body(session)
    }

    /// Lets nobody in any more and closes what is free; what is in use is closed when it comes back.
    func close() async {
        let (free, waiting) = state.withLock { state in
            defer { (state.free, state.line) = ([], []) }
            state.isClosed = true
            return (state.free, state.line)
        }
        for waiter in waiting { waiter.turn.resume(returning: nil) }
        for session in free { await session.close() }
    }

    /// How many sessions there are; for tests.
    var count: Int { state.withLock { $0.made } }

    private func taken() async throws -> Session {
        if let session = try freeOrNew() { return session }
        return try await withThrowingTaskGroup(of: Session?.self) { group in
            group.addTask { await self.turn() }
            group.addTask { [limit = words.settings.waitLimit] in
                try? await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            let first = try await group.next() ?? nil
            if let first { return first }
            group.cancelAll()
            // Its turn may have come at the same instant.
            if let late = try await group.next() ?? nil { return late }
            try Task.checkCancellation()
            throw failure
        }
    }

    private var failure: StorageFailure {
        state.withLock { $0.isClosed }
            ? closed
            : .timedOut("no connection became free within \(words.settings.waitLimit.milliseconds / 1_000) seconds")
    }

    /// A session that nobody uses, or a new one while there may be more.
    private func freeOrNew() throws(StorageFailure) -> Session? {
        let isNew: Bool
        let found: Session?
        (isNew, found) = try state.withLock { state throws(StorageFailure) in
            if state.isClosed { throw closed }
            if let session = state.free.popLast() { return (false, session) }
            guard state.made < words.settings.connections else { return (false, nil) }
            state.made += 1
            return (true, nil)
        }
        return isNew ? Session(words, watch: patrol.watch()) : found
    }

    /// Stands in the line until a session is free, or the task is cancelled, or the pool is closed.
    private func turn() async -> Session? {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let found = state.withLock { state -> Session?? in
                    if Task.isCancelled || state.isClosed { return .some(nil) }
                    if let session = state.free.popLast() { return session }
                    state.line.append((number, continuation))
                    return nil
                }
                if let found { continuation.resume(returning: found) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.line.firstIndex { $0.number == number }.map { state.line.remove(at: $0) }
            }
            waiter?.turn.resume(returning: nil)
        }
    }

    private func giveBack(_ session: Session) {
        let next = state.withLock { state -> CheckedContinuation<Session?, Never>? in
            if state.isClosed {
                state.made -= 1
                return nil
            }
            if state.line.isEmpty {
                state.free.append(session)
                return nil
            }
            return state.line.removeFirst().turn
        }
        next?.resume(returning: session)
    }
}

private let closed = StorageFailure.other("The database is closed.")

import Synchronization

/// Lets short writes of one process go side by side, or one of them alone, in the order in which they came.
///
/// Writes that meet at the same rows take each other back again and again, and the more of them there are the less gets
/// done. Whoever has met that often enough goes alone: nobody of the same process can come in its way then, so that each
/// process gets something done, whatever the crowd.
///
/// A lock instead of an actor, as the pool: a wait must be given up from where a task is cancelled, which cannot await.
final class WriteGate: Sendable {
    private struct State {
        var inside = 0
        var isHeldAlone = false
        var line: [(number: Int, alone: Bool, turn: CheckedContinuation<Bool, Never>)] = []
        var nextNumber = 0

        /// Whether somebody may go in now; nobody overtakes who waits.
        func isOpen(alone: Bool) -> Bool { !isHeldAlone && (inside == 0 || !alone) }

        mutating func admit(alone: Bool) {
            inside += 1
            isHeldAlone = alone
        }

        /// Lets in whoever may go now, from the head of the line.
        mutating func advance() -> [CheckedContinuation<Bool, Never>] {
            var turns: [CheckedContinuation<Bool, Never>] = []
            while let first = line.first, isOpen(alone: first.alone) {
                admit(alone: first.alone)
                turns.append(line.removeFirst().turn)
            }
            return turns
        }
    }

    private let state = Mutex(State())

    /// Runs the body beside others or alone.
    func pass<Value: Sendable>(alone: Bool, _ body: () async throws -> Value) async throws -> Value {
        guard await enter(alone: alone) else { throw CancellationError() }
        defer { leave() }
        return try await body()
    }

    /// How many are inside, for tests; and how many wait.
    var counts: (inside: Int, waiting: Int) { state.withLock { ($0.inside, $0.line.count) } }

    private func enter(alone: Bool) async -> Bool {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    if Task.isCancelled { return false }
                    if state.line.isEmpty, state.isOpen(alone: alone) {
                        state.admit(alone: alone)
                        return true
                    }
                    state.line.append((number, alone, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let (waiter, turns) = state.withLock { state in
                let waiter = state.line.firstIndex { $0.number == number }.map { state.line.remove(at: $0).turn }
                // Whoever stood behind somebody who wanted to go alone may be free to go now.
                return (waiter, state.advance())
            }
            waiter?.resume(returning: false)
            for turn in turns { turn.resume(returning: true) }
        }
    }

    private func leave() {
        let turns = state.withLock { state in
            state.inside -= 1
            state.isHeldAlone = false
            return state.advance()
        }
        for turn in turns { turn.resume(returning: true) }
    }
}

import Synchronization

/// So many tests have databases on the server at once that its connections suffice.
private let serverTurns = Turns(16)

/// So many have files at once that a process with 1,024 of them does.
private let fileTurns = Turns(24)

/// Waits for a turn at this engine; whoever has one already, further out, needs no other.
func withTurn<Result>(at engine: Engine, _ body: () async throws -> Result) async throws -> Result {
    if Turns.isHeld { return try await body() }
    let turns = engine == .sqlite ? fileTurns : serverTurns
    await turns.take()
    defer { turns.giveBack() }
    return try await Turns.$isHeld.withValue(true) { try await body() }
}

private final class Turns: Sendable {
    @TaskLocal static var isHeld = false

    private struct State {
        var left: Int
        var line: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ number: Int) {
        state = Mutex(State(left: number))
    }

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.left == 0 {
                    state.line.append(continuation)
                    return false
                }
                state.left -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.line.isEmpty {
                state.left += 1
                return nil
            }
            return state.line.removeFirst()
        }
        next?.resume()
    }
}

import CLibPQ
import Dispatch
import Synchronization

/// Ends the statement that a session is at, from outside its thread.
///
/// The server learns of it over a connection of its own, and the word may come late. So a session that was told to stop
/// sends nothing for good behind that, and its connection is not used again.
final class Canceller: Sendable {
    private struct State {
        var key: CancelKey?
        var isArmed = false
        var isFired = false
    }

    private let state = Mutex(State())

    /// Gives the key of a new connection.
    func take(_ key: CancelKey?) {
        state.withLock { $0.key = key }
    }

    /// From here on, `fire` does something.
    func arm() {
        state.withLock {
            $0.isArmed = true
            $0.isFired = false
        }
    }

    /// From here on, `fire` does nothing; says whether it has.
    func disarm() -> Bool {
        state.withLock {
            $0.isArmed = false
            return $0.isFired
        }
    }

    func fire() {
        let key = state.withLock { state -> CancelKey? in
            guard state.isArmed, !state.isFired else { return nil }
            state.isFired = true
            return state.key
        }
        guard let key else { return }
        turn(key, pause: .milliseconds(50))
    }

    /// The word that comes between two statements ends none: it is said again, in growing pauses, until somebody heard it.
    private func turn(_ key: CancelKey, pause: Duration) {
        // The call waits for the network, and whoever cancels must not.
        DispatchQueue.global(qos: .utility).async {
            key.turn()
            DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .milliseconds(Int(pause.milliseconds))) {
                let isHeard = self.state.withLock { !$0.isArmed || !$0.isFired || $0.key !== key }
                if !isHeard { self.turn(key, pause: min(pause * 2, .seconds(1))) }
            }
        }
    }
}

/// libpq's key to a running statement.
///
/// `@unchecked Sendable`: `PQcancel` may be called from any thread, as libpq's manual says, and reads the key only; it is
/// freed when nobody holds it any more.
final class CancelKey: @unchecked Sendable {
    private let key: OpaquePointer

    init?(_ wire: Wire) {
        guard let key = PQgetCancel(wire.handle) else { return nil }
        self.key = key
    }

    deinit { PQfreeCancel(key) }

    func turn() {
        var complaint = [CChar](repeating: 0, count: 256)
        // Whether it came in time shows in the statement's own answer.
        _ = PQcancel(key, &complaint, Int32(complaint.count))
    }
}

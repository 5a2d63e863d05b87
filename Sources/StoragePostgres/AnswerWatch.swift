import Foundation
import Glibc
import Synchronization

/// Cuts a connection whose server has stopped answering, although its machine still takes what is sent to it.
///
/// The server's own limits end with the server, and neither libpq nor the kernel ends a wait for such a one.
final class AnswerWatch: Sendable {
    private struct State {
        var socket: Int32?
        var due: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// Watches over a new connection; `nil` before the connection is closed, so that its number may mean another one.
    func take(_ socket: Int32?) {
        state.withLock { $0 = State(socket: socket) }
    }

    /// Something was asked, and an answer is due within that time.
    func expect(within limit: Duration) {
        state.withLock { $0.due = .now + limit }
    }

    /// The answer has come, whatever it says.
    func rest() {
        state.withLock { $0.due = nil }
    }

    /// Cuts the connection when its answer is overdue: whoever waits for it is told that it is lost.
    func look(at now: ContinuousClock.Instant) {
        state.withLock { state in
            guard let socket = state.socket, let due = state.due, due < now else { return }
            shutdown(socket, Int32(SHUT_RDWR))
            state.due = nil
        }
    }
}

/// Looks at all connections of a pool, every second, on a thread of its own; ends with the pool.
final class AnswerPatrol: Sendable {
    private let watches = Mutex<[AnswerWatch]>([])

    init() {
        let thread = Thread { [weak self] in
            while let watches = self?.known {
                let now = ContinuousClock.now
                for watch in watches { watch.look(at: now) }
                usleep(1_000_000)
            }
        }
        thread.start()
    }

    private var known: [AnswerWatch] { watches.withLock { $0 } }

    /// A watch for one more connection.
    func watch() -> AnswerWatch {
        let watch = AnswerWatch()
        watches.withLock { $0.append(watch) }
        return watch
    }
}

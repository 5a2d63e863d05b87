import Dispatch
import NIOCore
import Synchronization

/// Questions for the addresses of names, for one purpose.
///
/// The system's own way to ask cannot be broken off: a name whose servers keep silent holds its slot for as long as the
/// system has patience. So a name is asked for once, however many wait for it; one that kept silent is left alone for a
/// while; and names that never answered have some of the slots only, and few below one domain.
final class NameQuestions: Sendable {
    struct Bounds: Sendable {
        /// Questions that the system has not answered yet, given up or not.
        var slots: Int
        /// How many of these are of names that have not answered before.
        var untried: Int
        /// How many of these are below one domain.
        var oneDomain: Int
        /// How long somebody waits.
        var patience = Duration.seconds(5)
        /// How long a name is left alone of which there was no answer in this time.
        var rest = Duration.seconds(60)
        /// How long one that does not exist is.
        var shortRest = Duration.seconds(10)

        /// Many blogs may stand below one domain.
        static let house = Bounds(slots: 32, untried: 24, oneDomain: 24)
        static let strangers = Bounds(slots: 8, untried: 6, oneDomain: 2)
    }

    private let queue = DispatchQueue(label: "parley.names", attributes: .concurrent)
    /// Beside the questions, so that they hold up no end of a wait.
    private let timers = DispatchQueue(label: "parley.names.patience")
    private let notes: Mutex<NameNotes>
    private let patience: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let find: @Sendable (String) -> [SocketAddress]

    init(
        bounds: Bounds,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        _ find: @escaping @Sendable (String) -> [SocketAddress]
    ) {
        notes = Mutex(NameNotes(bounds: bounds))
        (patience, self.now, self.find) = (bounds.patience, now, find)
    }

    /// The addresses of a name, none where nobody answers in time; throws where too many are asked for already.
    func ask(_ name: String) async throws -> [SocketAddress] {
        let answer = Answer()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                answer.wait(continuation)
                let turn = notes.withLock { $0.take(name, answer, at: now()) }
                if turn == .ask { begin(name) }
                switch turn {
                case .silent: answer.give(.success([]))
                case .full: answer.give(.failure(Self.full))
                case .ask, .wait:
                    let limit = DispatchTimeInterval.milliseconds(Int(patience / .milliseconds(1)))
                    timers.asyncAfter(deadline: .now() + limit) { answer.give(.success([])) }
                }
            }
        } onCancel: {
            answer.give(.failure(CancellationError()))
        }
    }

    private func begin(_ name: String) {
        queue.async { [self] in
            let found = find(name)
            for one in notes.withLock({ $0.end(name, found: !found.isEmpty, at: now()) }) { one.give(.success(found)) }
        }
    }

    private static let full = OutboundFailure.notSent(
        reason: "Too many names are being looked up already; the next try may work."
    )
}

/// One answer for one who waits: the first that comes.
final class Answer: Sendable {
    private struct State {
        var waiting: CheckedContinuation<[SocketAddress], any Error>?
        var given: Result<[SocketAddress], any Error>?
    }

    private let state = Mutex(State())

    func wait(_ continuation: CheckedContinuation<[SocketAddress], any Error>) {
        let given = state.withLock { state in
            if state.given == nil { state.waiting = continuation }
            return state.given
        }
        if let given { continuation.resume(with: given) }
    }

    func give(_ answer: Result<[SocketAddress], any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<[SocketAddress], any Error>? in
            guard state.given == nil else { return nil }
            state.given = answer
            return state.waiting.take()
        }
        waiting?.resume(with: answer)
    }
}

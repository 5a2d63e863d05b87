import Foundation
import Synchronization

/// A program that runs: what is said to it, what it says, and its end.
///
/// A thread of its own (`ChildThread`) starts it, moves its bytes and collects it, so that a program that floods or hangs
/// holds up neither the shared threads nor anybody else's. It is killed when that thread ends, and so with us.
final class Child: Sendable {
    /// What came of waiting for a line.
    enum Arrival: Sendable, Equatable {
        case line([UInt8])
        /// It is gone, and had nothing more to say; with how it ended.
        case ended(String)
        case notStarted(String)
        case late
        /// Its line is longer than any may be.
        case tooLong
        case cancelled
    }

    let program: ConnectorProgram
    let rhythm: ProgramRhythm
    /// Whether it is ended when nobody asks it anything for a while.
    let endsWhenIdle: Bool
    let state: Mutex<ChildState>
    let waking: WakingPipe
    private let lastID = Mutex(0)

    /// Starts the program.
    ///
    /// `note` gets what it writes to its standard error, line by line.
    init(
        _ program: ConnectorProgram,
        rhythm: ProgramRhythm,
        endsWhenIdle: Bool,
        note: @escaping @Sendable (String) -> Void
    ) {
        self.program = program
        self.rhythm = rhythm
        self.endsWhenIdle = endsWhenIdle
        state = Mutex(ChildState())
        waking = WakingPipe()
        let thread = Thread { ChildThread(child: self, note: note).live() }
        thread.start()
    }

    /// A number that no request to this program had before.
    func nextID() -> Int {
        lastID.withLock { last in
            last += 1
            return last
        }
    }

    /// Whether it runs and was asked to stop by nobody.
    var isUsable: Bool { state.withLock { $0.end == nil && !$0.isStopping && !$0.hasSaidAll } }

    /// Whether it is over with it, and it was collected.
    var isGone: Bool { state.withLock { $0.end != nil } }

    /// Whether everything that was said to it is in its hands; a line of which a part is missing was never said.
    var hasBeenToldAll: Bool { state.withLock { $0.outgoing.isEmpty && $0.wasStarted } }

    /// Says a line.
    ///
    /// Refused where the program leaves lying what was said before.
    func say(_ line: [UInt8]) throws(ProgramTrouble) {
        let isTaken = state.withLock { state in
            guard state.outgoing.count <= LineSplitter.limit else { return false }
            state.outgoing += line + [UInt8(ascii: "\n")]
            state.lastAsked = .now
            return true
        }
        guard isTaken else { throw .deaf }
        waking.wake()
    }

    /// Waits for the next line; one waits at a time.
    func next(within limit: Duration) async -> Arrival {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let arrival = state.withLock { state -> Arrival? in
                    precondition(state.waiter == nil, "Two wait for one program.")
                    if let arrival = state.arrival() { return arrival }
                    if Task.isCancelled { return .cancelled }
                    state.waiter = ChildState.Waiter(continuation: continuation, until: .now + limit)
                    return nil
                }
                if let arrival { continuation.resume(returning: arrival) }
                waking.wake()
            }
        } onCancel: {
            state.withLock { $0.takeWaiter() }?.resume(returning: .cancelled)
        }
    }

    /// Asks it to end, and kills it when it does not.
    func stop() {
        state.withLock { $0.isStopping = true }
        waking.wake()
    }

    /// Stops it and waits until it is gone and collected, also where the task is cancelled.
    func end() async {
        stop()
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isGone = state.withLock { state in
                if state.end == nil { state.farewells.append(continuation) }
                return state.end != nil
            }
            if isGone { continuation.resume() }
        }
    }
}

import Primitives
import Server
import Synchronization

/// The demo's present: the machine's own, or the moment that is told of while the history is told.
final class DemoClock: Sendable {
    private let told = Mutex<Moment?>(nil)

    var clock: Clock { Clock { self.now } }

    var now: Moment { told.withLock { $0 } ?? Clock.system() }

    /// Goes on to a moment; never back.
    func walk(to moment: Moment) {
        told.withLock { $0 = max(moment, $0 ?? moment) }
    }

    /// From now on the machine's own clock counts.
    func joinThePresent() {
        told.withLock { $0 = nil }
    }

    /// Waits as long as this clock says, however fast it walks.
    func pause(_ length: Duration) async throws {
        let end = now + length
        while now < end {
            let left = end - now
            let isWalking = told.withLock { $0 != nil }
            try await Task.sleep(for: isWalking ? .milliseconds(20) : min(left, .milliseconds(500)))
        }
    }
}

package import Primitives
import Synchronization

/// A clock that stands until somebody turns it.
package final class TestClock: Sendable {
    /// 2026-11-20T09:00:00Z, a Friday morning.
    package static let start = Moment(microseconds: 1_795_165_200_000_000)

    private let moment: Mutex<Moment>

    package init(at moment: Moment = TestClock.start) {
        self.moment = Mutex(moment)
    }

    package var now: Moment { moment.withLock { $0 } }

    package var clock: Clock { Clock { self.now } }

    package func advance(by duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}

import Primitives
import Synchronization

/// A clock that moves only when the test, or the pause that it is asked for, moves it.
final class TestClock: Sendable {
    private let present: Mutex<Moment>

    init(at moment: Moment) {
        present = Mutex(moment)
    }

    var clock: Clock { Clock { self.present.withLock { $0 } } }

    func advance(by duration: Duration) {
        present.withLock { $0 = $0 + duration }
    }
}

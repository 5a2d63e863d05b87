package import Primitives
import Synchronization

/// Gives out TIDs that only ever increase, even when moments repeat or step back.
package final class TIDClock: Sendable {
    private let last: Mutex<Int64>
    private let clock: UInt16

    /// One per process; `clock` tells this process from others that write for the same account.
    package init(clock: UInt16 = .random(in: 0..<1_024)) {
        self.clock = clock
        last = Mutex(0)
    }

    package func next(at moment: Moment) -> TID {
        let microseconds = last.withLock { last in
            last = max(last + 1, moment.microseconds)
            return last
        }
        return TID(microseconds: microseconds, clock: clock)
    }
}

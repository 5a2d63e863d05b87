import Primitives
import Synchronization

/// The moment at which the next grant or certificate of a stream's reader runs out: what hung on it is gone from the page by then.
final class ExpectedLapse: Sendable {
    private let moment = Mutex<Moment?>(nil)

    func expect(_ next: Moment?) { moment.withLock { $0 = next } }

    /// Whether that moment has come; says so once.
    func takeIfOver(at now: Moment) -> Bool {
        moment.withLock { moment in
            guard let next = moment, next <= now else { return false }
            moment = nil
            return true
        }
    }
}

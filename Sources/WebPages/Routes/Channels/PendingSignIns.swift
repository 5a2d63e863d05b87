import Channels
import Primitives
import Synchronization

/// Sign-ins on networks' own pages that people have begun: in memory, a hundred at most, ten minutes each.
final class PendingSignIns: Sendable {
    struct Begun: Sendable {
        let pending: PendingSignIn
        let connector: String
        /// Only this person can complete it.
        let agent: AgentID
        let at: Moment
    }

    private let begun = Mutex<[String: Begun]>([:])

    /// Remembers one; the oldest goes when there are too many.
    func add(_ signIn: Begun) {
        begun.withLock { begun in
            begun = begun.filter { signIn.at - $0.value.at < lifetime }
            if begun.count >= 100, let oldest = begun.min(by: { $0.value.at < $1.value.at }) { begun[oldest.key] = nil }
            begun[signIn.pending.state] = signIn
        }
    }

    /// Gives it back, once, to the person who began it.
    func take(_ state: String, for agent: AgentID, at now: Moment) -> Begun? {
        begun.withLock { begun in
            guard let found = begun[state], found.agent == agent else { return nil }
            begun[state] = nil
            return now - found.at < lifetime ? found : nil
        }
    }
}

/// Long enough to find a password, short enough that nobody finds the page open on another day.
private let lifetime = Duration.seconds(600)

import Primitives
import Synchronization

/// Counts the open streams of events, so that neither one person nor everybody together can open too many.
final class StreamAdmission: Sendable {
    private let open = Mutex<[AgentID: Int]>([:])

    /// Lets a stream in; `false` when there are too many.
    func enter(_ agent: AgentID, within pace: EventPace) -> Bool {
        open.withLock { open in
            let own = open[agent] ?? 0
            guard own < pace.streamsPerPerson, open.values.reduce(0, +) < pace.streams else { return false }
            open[agent] = own + 1
            return true
        }
    }

    func leave(_ agent: AgentID) {
        open.withLock { open in
            let rest = (open[agent] ?? 1) - 1
            open[agent] = rest > 0 ? rest : nil
        }
    }

    /// How many are open.
    var count: Int { open.withLock { $0.values.reduce(0, +) } }
}

import Primitives
import Synchronization

/// Counts the open streams of events, so that neither one person nor everybody together can open too many.
final class StreamAdmission: Sendable {
    private let open = Mutex<[AgentID: Int]>([:])
    private let house = Mutex(Door())

    /// Who is to be told when the house closes.
    private struct Door: Sendable {
        var isClosing = false
        var next = 0
        var wakes: [Int: AsyncStream<Void>.Continuation] = [:]
    }

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

    /// Lets a stream end when the house closes, at once when it does already; gives what `forget` takes.
    func watch(_ wake: AsyncStream<Void>.Continuation) -> Int {
        let (place, isClosing) = house.withLock { door in
            door.next += 1
            if !door.isClosing { door.wakes[door.next] = wake }
            return (door.next, door.isClosing)
        }
        if isClosing { wake.finish() }
        return place
    }

    func forget(_ place: Int) { house.withLock { $0.wakes[place] = nil } }

    /// Ends every stream, so that the process can end; browsers come back by themselves.
    func close() {
        let wakes = house.withLock { door in
            door.isClosing = true
            return door.wakes.values.map { $0 }
        }
        for wake in wakes { wake.finish() }
    }

    /// How many are open.
    var count: Int { open.withLock { $0.values.reduce(0, +) } }
}

import Primitives
import Synchronization

/// The events that a Jetstream still has, and a bell for those who wait for the next one.
final class JetstreamLog: Sendable {
    private struct State {
        var events: [PlacedEvent] = []
        var next: Int64
        var last = Moment(microseconds: 0)
        var bells: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextBell = 0
    }

    private let retained: Int
    /// Told of every new event, in order, before anybody else sees it.
    private let record: @Sendable ([UInt8]) -> Void
    private let state: Mutex<State>

    /// Numbers begin at `first`; of the events the newest `retained` are kept.
    init(first: Int64, retaining retained: Int, record: @escaping @Sendable ([UInt8]) -> Void = { _ in }) {
        self.retained = retained
        self.record = record
        state = Mutex(State(next: first))
    }

    /// The number of the oldest event that can still be had.
    var floor: Int64 {
        state.withLock { $0.events.first?.sequence ?? $0.next }
    }

    /// Appends an event; moments never step back.
    func append(_ event: DemoJetstreamEvent, at moment: Moment, isNew: Bool = true) throws {
        try state.withLock { state in
            let moment = max(moment, state.last + .microseconds(1))
            let placed = try PlacedEvent(event, sequence: state.next, moment: moment)
            if isNew { record(placed.v1) }
            state.events.append(placed)
            state.next += 1
            state.last = moment
            if state.events.count > retained { state.events.removeFirst(state.events.count - retained) }
            for bell in state.bells.values { bell.yield() }
        }
    }

    /// Where a stream begins that asks for this cursor: a number, a moment from 10^15 on, or the present.
    func start(_ cursor: Int64?) -> Int64 {
        state.withLock { state in
            guard let cursor else { return state.next }
            guard cursor >= JetstreamWire.leastMoment else { return min(cursor, state.next) }
            return state.events.first { $0.moment.microseconds >= cursor }?.sequence ?? state.next
        }
    }

    /// How many wait for the next event.
    var listeners: Int { state.withLock { $0.bells.count } }

    /// Whether events before this moment are gone.
    func isBeforeFloor(_ cursor: Int64) -> Bool {
        state.withLock { state in
            guard let oldest = state.events.first, oldest.sequence > 1 else { return false }
            return cursor < oldest.moment.microseconds
        }
    }

    /// At most `count` events from a number on.
    func events(from sequence: Int64, count: Int = 256) -> [PlacedEvent] {
        state.withLock { state in
            guard let first = state.events.first?.sequence else { return [] }
            let index = Int(max(0, sequence - first))
            guard index < state.events.count else { return [] }
            return Array(state.events[index..<min(state.events.count, index + count)])
        }
    }

    /// Rings, possibly once for several, after each new event.
    func bell() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextBell += 1
            state.bells[state.nextBell] = continuation
            return state.nextBell
        }
        continuation.onTermination = { _ in
            self.state.withLock { _ = $0.bells.removeValue(forKey: number) }
        }
        return stream
    }
}

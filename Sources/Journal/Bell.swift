import Synchronization

/// A hint that something was written, so that followers need not wait for their next look.
///
/// It promises nothing: whoever listens looks into the journal, and looks again by itself when the bell stays silent.
package final class Bell: Sendable {
    private let listeners = Mutex<[Int: Waiting]>([:])
    private let nextNumber = Mutex(0)
    private let turned = Mutex(0)

    package init() {}

    /// How often this process has changed what anybody may read; counted once the change is durable.
    package var turns: Int { turned.withLock { $0 } }

    func turn() { turned.withLock { $0 += 1 } }

    /// Rings for everybody.
    package func ring() {
        let waiting = listeners.withLock { Array($0.values) }
        for listener in waiting { listener.continuation.yield() }
    }

    /// Rings for those who listen to one of these kinds of facts, and for those who listen to everything.
    package func ring(of kinds: Set<String>) {
        let waiting = listeners.withLock { $0.values.filter { $0.hears(kinds) } }
        for listener in waiting { listener.continuation.yield() }
    }

    /// Rings for everybody else: what one listener brings from elsewhere is no news to itself.
    package func ring(sparing spared: Listener) {
        let waiting = listeners.withLock { $0.filter { $0.key != spared.number }.map(\.value) }
        for listener in waiting { listener.continuation.yield() }
    }

    /// One stream for one listener; rings that come while it is busy become one.
    package func rings() -> AsyncStream<Void> { listen().rings }

    /// The same, with a way for the listener to wake itself and nobody else.
    ///
    /// With `kinds` it rings for facts of these kinds only, and for what is rung for everybody.
    package func listen(to kinds: Set<String>? = nil) -> Listener {
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0[number] = nil }
        }
        listeners.withLock { $0[number] = Waiting(kinds: kinds, continuation: continuation) }
        return Listener(rings: stream, number: number, continuation: continuation)
    }

    private struct Waiting {
        /// `nil` for everything.
        let kinds: Set<String>?
        let continuation: AsyncStream<Void>.Continuation

        func hears(_ written: Set<String>) -> Bool { kinds.map { !$0.isDisjoint(with: written) } ?? true }
    }

    /// One listener's side of the bell.
    package struct Listener: Sendable {
        package let rings: AsyncStream<Void>
        fileprivate let number: Int
        fileprivate let continuation: AsyncStream<Void>.Continuation

        /// Rings for this listener only.
        package func wake() {
            continuation.yield()
        }
    }
}

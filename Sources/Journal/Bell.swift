import Synchronization

/// A hint that something was written, so that followers need not wait for their next look.
///
/// It promises nothing: whoever listens looks into the journal, and looks again by itself when the bell stays silent.
package final class Bell: Sendable {
    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])
    private let nextNumber = Mutex(0)

    package init() {}

    package func ring() {
        let waiting = listeners.withLock { Array($0.values) }
        for listener in waiting { listener.yield() }
    }

    /// Rings for everybody else: what one listener brings from elsewhere is no news to itself.
    package func ring(sparing spared: Listener) {
        let waiting = listeners.withLock { $0.filter { $0.key != spared.number }.map(\.value) }
        for listener in waiting { listener.yield() }
    }

    /// One stream for one listener; rings that come while it is busy become one.
    package func rings() -> AsyncStream<Void> { listen().rings }

    /// The same, with a way for the listener to wake itself and nobody else.
    package func listen() -> Listener {
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0[number] = nil }
        }
        listeners.withLock { $0[number] = continuation }
        return Listener(rings: stream, number: number, continuation: continuation)
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

package import Channels
import Synchronization

/// Gathers what a stream brings into batches: at most so many events, handed over at every tick that finds some.
///
/// The reader waits while a full batch has not been taken: that is the bound on reading ahead.
package final class BatchBuffer: Sendable {
    private struct State {
        var batch = SourceBatch()
        var size = 0
        var isReady = false
        var end: (any Error)?
        var reader: CheckedContinuation<Void, Never>?
        var taker: CheckedContinuation<Void, Never>?
    }

    /// 20 passed-over events cost less than one event.
    private static let passedOverPerEvent = 20

    private let limit: Int
    private let state = Mutex(State())

    package init(limit: Int = 500) {
        self.limit = limit
    }

    /// Adds one event and waits while the batch is full.
    package func add(_ content: DecodedEvent.Content, cursor: Cursor?, gap: String?) async {
        await add(cursor: cursor, gap: gap) { content.append(to: &$0) }
    }

    /// Adds a new post as it came and waits while the batch is full.
    package func add(_ arrival: EncodedArrival, cursor: Cursor?, gap: String?) async {
        await add(cursor: cursor, gap: gap) { batch in
            var arrival = arrival
            arrival.place = batch.events.count
            batch.encoded.append(arrival)
        }
    }

    private func add(cursor: Cursor?, gap: String?, _ append: (inout SourceBatch) -> Void) async {
        let mustWait = state.withLock { state in
            append(&state.batch)
            if let cursor { state.batch.cursor = cursor }
            if let gap { state.batch.gap = [state.batch.gap, gap].compactMap(\.self).joined(separator: " ") }
            state.size += 1
            guard isFull(state) else { return false }
            wake(&state)
            return true
        }
        if mustWait { await waitUntilTaken() }
    }

    /// Hands over what has been gathered so far.
    package func tick() {
        state.withLock { if $0.size > 0 { wake(&$0) } }
    }

    /// No more will come; the taker gets what is left, then this error.
    package func finish(_ error: any Error) {
        state.withLock {
            $0.end = $0.end ?? error
            wake(&$0)
        }
    }

    /// The next batch; throws the stream's end behind the last one.
    package func next() async throws -> SourceBatch {
        while true {
            try Task.checkCancellation()
            if let batch = try takeIfReady() { return batch }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    state.withLock {
                        if $0.isReady || Task.isCancelled { continuation.resume() } else { $0.taker = continuation }
                    }
                }
            } onCancel: {
                state.withLock { $0.taker.take()?.resume() }
            }
        }
    }

    private func takeIfReady() throws -> SourceBatch? {
        try state.withLock { state in
            guard state.isReady else { return nil }
            if state.size == 0, let end = state.end { throw end }
            let batch = state.batch
            state.batch = SourceBatch()
            state.size = 0
            state.isReady = state.end != nil
            state.reader.take()?.resume()
            return batch
        }
    }

    private func waitUntilTaken() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock {
                    if !isFull($0) || Task.isCancelled { continuation.resume() } else { $0.reader = continuation }
                }
            }
        } onCancel: {
            state.withLock { $0.reader.take()?.resume() }
        }
    }

    private func isFull(_ state: State) -> Bool {
        state.batch.events.count + state.batch.encoded.count + state.batch.unreadable.count >= limit
            || state.size >= limit * BatchBuffer.passedOverPerEvent
    }

    private func wake(_ state: inout State) {
        state.isReady = true
        state.taker.take()?.resume()
    }
}

package import Channels
internal import Outbound
internal import Primitives

/// Follows one feed: asks for it at its own rhythm and hands over what is new or edited.
package struct FeedSource: Source {
    private let settings: FeedSettings
    private let fetch: FeedFetch
    private let clock: Clock
    private let pause: @Sendable (Duration) async throws -> Void

    init(
        _ settings: FeedSettings,
        outbound: any OutboundClient,
        clock: Clock,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.settings = settings
        self.clock = clock
        self.pause = pause
        fetch = FeedFetch(outbound: outbound, clock: clock)
    }

    package func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        var state = FeedCursor(cursor, origin: settings.address)
        while true {
            try await waitForTurn(state)
            try await poll(&state, deliver)
        }
    }

    /// Stays away until the feed may be asked again, in a new process as well.
    private func waitForTurn(_ state: FeedCursor) async throws {
        try Task.checkCancellation()
        guard let next = state.next else { return }
        let now = clock()
        // A clock that was set back shall not make us wait for years.
        let wait = min(next - now, PollRhythm.longest)
        if wait > .zero { try await pause(wait) }
    }

    private func poll(
        _ state: inout FeedCursor,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        switch try await fetch(state.address ?? settings.address, known: state.version) {
        case .notModified(let headers):
            state.next = PollRhythm.next(after: clock(), rhythm: state.rhythm, maximumAge: headers.maximumAge)
            try await deliver(SourceBatch(cursor: try state.stored()))
        case .document(let response, let headers):
            if let moved = response.permanentURL { state.address = moved }
            let reading = FeedReading(settings: settings, response: response, headers: headers, now: clock())
            for batch in try reading.batches(&state) { try await deliver(batch) }
        }
    }
}

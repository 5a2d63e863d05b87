import Channels
import MastodonConnector
import Outbound
import Primitives
import Synchronization
import Testing

/// A server on which mentions appear at any moment: before, between and behind every answer.
///
/// Whatever it does follows from the seed alone.
final class RestlessServer: OutboundClient {
    private struct State {
        var random: UInt64
        var mentions = 3
        var isStreamOpen = false
        var waiting: [Int] = []
        var steps = 0
    }

    private let state: Mutex<State>
    private let clock: TestClock

    init(seed: UInt64, clock: TestClock) {
        state = Mutex(State(random: seed &* 0x9e37_79b9_7f4a_7c15 | 1))
        self.clock = clock
    }

    var count: Int { state.withLock { $0.mentions } }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        let json = state.withLock { state -> String in
            Self.happen(&state)
            defer { Self.happen(&state) }
            guard request.url.contains("/notifications") else { return Entity.instance }
            let start = Self.number("min_id=", in: request.url) ?? max(0, state.mentions - 1)
            let end = min(state.mentions, start + 4)  // Short pages, so that there are many.
            guard start < end else { return "[]" }
            return Entity.list((start + 1...end).map { Entity.mention("\($0)") })
        }
        return OutboundResponse(
            head: OutboundHead(status: 200, headers: []),
            body: Array(json.utf8),
            url: request.url
        )
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        state.withLock { $0.isStreamOpen = true }
        defer {
            state.withLock { state in
                state.isStreamOpen = false
                state.waiting = []
            }
        }
        let body = AsyncThrowingStream<[UInt8], any Error> { [self] in self.nextBytes() }
        return try await reading(
            OutboundHead(status: 200, headers: [(name: "Content-Type", value: "text/event-stream")]),
            body
        )
    }

    private func nextBytes() -> [UInt8]? {
        clock.advance(by: .seconds(7))
        return state.withLock { state in
            Self.happen(&state)
            state.steps += 1
            if state.steps % 25 == 0 { return nil }
            guard !state.waiting.isEmpty else { return Array(":thump\n".utf8) }
            return Entity.event("notification", Entity.mention("\(state.waiting.removeFirst())"))
        }
    }

    /// Perhaps a mention appears; of those, the stream loses one in four.
    private static func happen(_ state: inout State) {
        guard next(&state) % 3 == 0 else { return }
        state.mentions += 1
        if state.isStreamOpen, next(&state) % 4 != 0 { state.waiting.append(state.mentions) }
    }

    private static func next(_ state: inout State) -> UInt64 {
        state.random ^= state.random << 13
        state.random ^= state.random >> 7
        state.random ^= state.random << 17
        return state.random >> 11
    }

    private static func number(_ name: String, in url: String) -> Int? {
        guard let start = url.firstRange(of: name)?.upperBound else { return nil }
        return Int(url[start...].prefix { $0.isNumber })
    }
}

@Suite(.timeLimit(.minutes(2))) struct `Losing nothing between list and stream` {
    /// What the taker holds durably; every batch is checked as it arrives.
    actor Store {
        var taken: Set<Int> = []
        var cursor: Cursor?
        var first: Int?
        var violations: [String] = []
        private var left: Int

        init(batches: Int) {
            left = batches
        }

        struct Killed: Error {}

        func take(_ batch: SourceBatch) throws {
            // The store is killed in the middle of things, before the batch is durable.
            left -= 1
            if left == 0 { throw Killed() }
            for case .posted(let post) in batch.events {
                taken.insert(Int(post.id.drop { $0 != "s" }.dropFirst()) ?? 0)
            }
            guard let text = batch.cursor?.text, let place = Int(text.drop { !$0.isNumber }) else { return }
            cursor = batch.cursor
            first = first ?? place
            let missing = ((first ?? place) + 1..<place + 1).filter { !taken.contains($0) }
            if !missing.isEmpty { violations.append("cursor \(place) stands before \(missing)") }
        }

        func restart(batches: Int) { left = batches }
    }

    @Test(arguments: 1...60)
    func `however the moments fall and whenever the store is killed`(_ seed: Int) async {
        let clock = TestClock()
        let server = RestlessServer(seed: UInt64(seed), clock: clock)
        let connector = MastodonConnector(outbound: server, clock: clock.clock, rhythm: .still)
        let store = Store(batches: 3 + seed % 11)

        for round in 1...8 {
            try? await connector.source(for: Settings.signedIn())?.run(from: store.cursor) { try await store.take($0) }
            await store.restart(batches: 2 + (seed + round) % 17)
        }
        let end = server.count
        await store.restart(batches: .max)
        try? await connector.source(for: Settings.signedIn())?.run(from: store.cursor) { try await store.take($0) }

        let first = await store.first ?? end
        #expect(await store.violations == [])
        #expect(await store.missing(from: first + 1, to: end) == [])
        #expect(end > first + 20)
    }
}

extension `Losing nothing between list and stream`.Store {
    func missing(from first: Int, to last: Int) -> [Int] { (first..<last + 1).filter { !taken.contains($0) } }
}

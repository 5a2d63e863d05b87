import Channels
import Outbound
import Primitives

/// Keeps one stream open and hands what it brings to the session.
struct StreamReader: Sendable {
    let session: SourceSession
    let api: MastodonAPI
    let streaming: MastodonServer
    let following: Following

    /// Reads until the stream ends, which is an error, or is found not to be offered.
    ///
    /// - Returns: How many times to look at the list instead before asking for the stream again.
    func read(rhythm: SourceRhythm, _ deliver: @Sendable (SourceBatch) async throws -> Void) async throws -> Int {
        try await withoutActuallyEscaping(deliver) { deliver in
            try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask { try await open(deliver) }
                group.addTask { try await watch(rhythm) }
                defer { group.cancelAll() }
                return try await group.next() ?? 0
            }
        }
    }

    private func open(_ deliver: @escaping @Sendable (SourceBatch) async throws -> Void) async throws -> Int {
        do {
            return try await api.outbound.stream(request) { head, body in
                guard head.status == 200, head["Content-Type"]?.hasPrefix("text/event-stream") ?? false else {
                    return rounds(insteadOf: head)
                }
                try await take(body, deliver)
                throw SourceEnded(.disconnected, reason: "The server ended the stream.")
            }
        } catch let failure as OutboundFailure {
            // What broke while it was open is caught up by the next run; what never opened may stay so for a while.
            guard await session.isListening else { return 10 }
            throw failure
        }
    }

    private func take(
        _ body: any AsyncSequence<[UInt8], any Error>,
        _ deliver: @escaping @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        // First the stream, then the list: what comes in between waits in the stream.
        await session.startListening()
        try await session.catchUp(deliver)
        var parser = EventStreamParser()
        await session.wait()
        for try await bytes in body {
            try await session.take(parser.feed(bytes), deliver)
            await session.wait()
        }
    }

    /// Where there is no stream, an hour of looking; where it is only disturbed, five minutes.
    private func rounds(insteadOf head: OutboundHead) -> Int {
        head.status == 429 || head.status >= 500 ? 10 : 120
    }

    private var request: OutboundRequest {
        let stream = following.stream
        var request = OutboundRequest("GET", streaming.address(stream.path, query: stream.query))
        request.headers = [(name: "Accept", value: "text/event-stream")]
        if let token = api.token { request.headers.append((name: "Authorization", value: "Bearer \(token)")) }
        return request
    }

    /// Ends the reading of a stream that is silent for too long.
    private func watch(_ rhythm: SourceRhythm) async throws -> Int {
        while true {
            try await rhythm.pause(.seconds(5))
            guard await session.isSilentTooLong else { continue }
            throw SourceEnded(.disconnected, reason: "The stream fell silent.")
        }
    }
}

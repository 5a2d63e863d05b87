import Outbound
import Synchronization
import Testing

/// A network that answers what the test says, and fails the test when it is asked anything else.
final class ScriptedServer: OutboundClient {
    typealias Answer = @Sendable (OutboundRequest) throws -> OutboundResponse

    private struct Script {
        var answers: [(key: String, answer: Answer)] = []
        var requests: [OutboundRequest] = []
        var streams: [(key: String, head: OutboundHead, body: AsyncThrowingStream<[UInt8], any Error>)] = []
    }

    private let script = Mutex(Script())

    /// The next request with this method and address gets this answer; answers are used once, in order.
    func on(_ key: String, _ answer: @escaping Answer) {
        script.withLock { $0.answers.append((key: key, answer: answer)) }
    }

    func on(_ key: String, status: Int = 200, headers: [(name: String, value: String)] = [], json: String) {
        on(key) { request in
            OutboundResponse(
                head: OutboundHead(status: status, headers: headers),
                body: Array(json.utf8),
                url: request.url
            )
        }
    }

    /// The next stream with this address; the test feeds it.
    func onStream(
        _ key: String,
        status: Int = 200,
        type: String = "text/event-stream"
    ) -> AsyncThrowingStream<[UInt8], any Error>.Continuation {
        let (body, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        let head = OutboundHead(status: status, headers: [(name: "Content-Type", value: type)])
        script.withLock { $0.streams.append((key: key, head: head, body: body)) }
        return continuation
    }

    /// The next stream with this address; each pull does what the test says.
    func onStream(_ key: String, pulling next: @escaping @Sendable () -> [UInt8]?) {
        let body = AsyncThrowingStream<[UInt8], any Error> { next() }
        let head = OutboundHead(status: 200, headers: [(name: "Content-Type", value: "text/event-stream")])
        script.withLock { $0.streams.append((key: key, head: head, body: body)) }
    }

    var requests: [OutboundRequest] { script.withLock { $0.requests } }

    /// What is scripted and was not asked for.
    var unused: [String] { script.withLock { $0.answers.map(\.key) + $0.streams.map(\.key) } }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        let answer = script.withLock { script -> Answer? in
            script.requests.append(request)
            guard let index = script.answers.firstIndex(where: { $0.key == Self.key(of: request) }) else { return nil }
            return script.answers.remove(at: index).answer
        }
        guard let answer else {
            Issue.record("Nobody expected \(Self.key(of: request))")
            throw OutboundFailure.notSent(reason: "unexpected")
        }
        return try answer(request)
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        let found = script.withLock { script in
            script.requests.append(request)
            let index = script.streams.firstIndex { $0.key == Self.key(of: request) }
            return index.map { script.streams.remove(at: $0) }
        }
        guard let found else {
            Issue.record("Nobody expected the stream \(Self.key(of: request))")
            throw OutboundFailure.notSent(reason: "unexpected")
        }
        return try await reading(found.head, found.body)
    }

    /// Method, path and query, with the host when it is not the usual one.
    private static func key(of request: OutboundRequest) -> String {
        let address = request.url.replacing("https://marram.example", with: "")
        return "\(request.method) \(address)"
    }
}

import Outbound
import Synchronization
import Testing

/// A server that answers what the test says, in order, and fails the test when it is asked anything else.
final class ScriptedPDS: OutboundClient {
    typealias Answer = @Sendable (OutboundRequest) async throws -> OutboundResponse

    private struct Script {
        var answers: [(key: String, answer: Answer)] = []
        var requests: [OutboundRequest] = []
    }

    private let script = Mutex(Script())

    /// The next request of this method, such as `com.atproto.server.createSession`, gets this answer.
    func on(_ method: String, _ answer: @escaping Answer) {
        script.withLock { $0.answers.append((key: method, answer: answer)) }
    }

    func on(_ method: String, status: Int = 200, headers: [(name: String, value: String)] = [], _ json: String) {
        let head = OutboundHead(status: status, headers: headers)
        on(method) { OutboundResponse(head: head, body: Array(json.utf8), url: $0.url) }
    }

    func on(_ method: String, failing failure: OutboundFailure) {
        on(method) { _ in throw failure }
    }

    var requests: [OutboundRequest] { script.withLock { $0.requests } }

    /// The methods that were asked, in order.
    var asked: [String] { requests.map(Self.method) }

    /// What is scripted and was not asked for.
    var unused: [String] { script.withLock { $0.answers.map(\.key) } }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        let method = Self.method(request)
        let answer = script.withLock { script -> Answer? in
            script.requests.append(request)
            guard let index = script.answers.firstIndex(where: { $0.key == method }) else { return nil }
            return script.answers.remove(at: index).answer
        }
        guard let answer else {
            Issue.record("Nobody expected \(request.method) \(request.url)")
            throw OutboundFailure.notSent(reason: "unexpected")
        }
        return try await answer(request)
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        Issue.record("Nobody expected a stream")
        throw OutboundFailure.notSent(reason: "unexpected")
    }

    private static func method(_ request: OutboundRequest) -> String {
        let path = request.url.split(separator: "?")[0]
        return String(path.split(separator: "/").last ?? "")
    }
}

extension OutboundRequest {
    subscript(header name: String) -> String? { headers.first { $0.name == name }?.value }
}

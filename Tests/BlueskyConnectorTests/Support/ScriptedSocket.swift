import Outbound
import Synchronization

/// Sockets whose messages the test wrote, one script for each connection.
final class ScriptedSocket: WebSocketClient {
    /// What a connection brings, and how it ends.
    struct Connection: Sendable {
        var messages: [WebSocketMessage] = []
        var end: WebSocketFailure
        /// Whether the server refuses the upgrade with `end`.
        var isRefused = false

        static func refused(_ status: Int, _ error: String) -> Connection {
            let body = Array(#"{"error":"\#(error)","message":"no"}"#.utf8)
            return Connection(end: .refused(status: status, retryAfter: nil, body: body), isRefused: true)
        }

        static func text(_ lines: [String], end: WebSocketFailure = .closed(code: 1_001, reason: "")) -> Connection {
            Connection(messages: lines.map { .text(Array($0.utf8)) }, end: end)
        }
    }

    private let state: Mutex<(connections: [Connection], addresses: [String])>

    init(_ connections: [Connection]) {
        state = Mutex((connections, []))
    }

    /// The addresses that were asked, in order.
    var addresses: [String] { state.withLock { $0.addresses } }

    func listen<Value: Sendable>(
        _ request: WebSocketRequest,
        reading body: @Sendable (any AsyncSequence<WebSocketMessage, any Error> & Sendable) async throws -> Value
    ) async throws -> Value {
        let connection = state.withLock { state in
            state.addresses.append(request.url)
            return state.connections.isEmpty ? nil : state.connections.removeFirst()
        }
        guard let connection else { throw WebSocketFailure.notConnected(reason: "no more connections are scripted") }
        if connection.isRefused { throw connection.end }
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: WebSocketMessage.self)
        for message in connection.messages { continuation.yield(message) }
        continuation.finish(throwing: connection.end)
        return try await body(stream)
    }
}

/// Where to listen, and how much of what comes is borne.
package struct WebSocketRequest: Sendable {
    /// An absolute `ws` or `wss` address; `http` and `https` mean the same.
    package var url: String
    package var headers: [(name: String, value: String)]
    /// The names of the subprotocols that the server may choose from.
    package var subprotocols: [String]
    package var connectTimeout: Duration
    /// How long the server may take for its answer to the upgrade.
    package var upgradeTimeout: Duration
    /// A greater message, whole or in fragments, ends the connection.
    package var maximumMessageBytes: Int
    /// How many messages are read ahead of the consumer.
    package var readAhead: Int
    /// How often we ask whether the other side lives.
    package var pingInterval: Duration
    /// How long the other side may keep silent after we asked; a stream that is merely quiet is never given up.
    package var pongTimeout: Duration

    package init(
        _ url: String,
        headers: [(name: String, value: String)] = [],
        subprotocols: [String] = [],
        connectTimeout: Duration = .seconds(10),
        upgradeTimeout: Duration = .seconds(20),
        maximumMessageBytes: Int = 4 << 20,
        readAhead: Int = 64,
        pingInterval: Duration = .seconds(20),
        pongTimeout: Duration = .seconds(20)
    ) {
        self.url = url
        self.headers = headers
        self.subprotocols = subprotocols
        self.connectTimeout = connectTimeout
        self.upgradeTimeout = upgradeTimeout
        self.maximumMessageBytes = maximumMessageBytes
        self.readAhead = readAhead
        self.pingInterval = pingInterval
        self.pongTimeout = pongTimeout
    }
}

/// One whole message, its fragments put together.
package enum WebSocketMessage: Sendable, Hashable {
    /// Bytes that the other side calls UTF-8; nobody has looked whether they are.
    case text([UInt8])
    case binary([UInt8])

    package var bytes: [UInt8] {
        switch self {
        case .text(let bytes), .binary(let bytes): bytes
        }
    }
}

/// Why there is no connection, or none any more.
package enum WebSocketFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address cannot be used, nobody listens there, or the handshake of TLS failed.
    case notConnected(reason: String)
    /// The server answered the upgrade with something else than a socket.
    case refused(status: Int, retryAfter: String?, body: [UInt8])
    /// The other side said goodbye.
    case closed(code: Int?, reason: String)
    /// The connection broke without a goodbye.
    case broken(reason: String)
    /// The other side did not answer our ping.
    case silent
    /// The other side does not keep to the protocol, or sent more than was allowed.
    case unacceptable(reason: String)

    package var description: String {
        switch self {
        case .notConnected(let reason): "No connection could be made: \(reason)"
        case .refused(let status, _, let body):
            "The server answered \(status): \(String(decoding: body.prefix(300), as: UTF8.self))"
        case .closed(let code, let reason):
            "The server closed the stream (\(code.map(String.init) ?? "no code")\(reason.isEmpty ? "" : ", \(reason)"))."
        case .broken(let reason): "The connection broke: \(reason)"
        case .silent: "The server did not answer a ping."
        case .unacceptable(let reason): "The server sent what cannot be read: \(reason)"
        }
    }
}

/// Listens on WebSockets of other people's servers.
package protocol WebSocketClient: Sendable {
    /// Connects, hands the messages over as they are asked for, and closes when `body` returns or throws.
    ///
    /// The messages never end by themselves: the connection's end is thrown as a `WebSocketFailure`, behind the last
    /// message that arrived. What `body` throws passes unchanged.
    func listen<Value: Sendable>(
        _ request: WebSocketRequest,
        reading body: @Sendable (any AsyncSequence<WebSocketMessage, any Error> & Sendable) async throws -> Value
    ) async throws -> Value
}

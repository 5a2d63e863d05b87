import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

/// A request as the demonstration servers see it.
struct ATRequest: Sendable {
    let method: String
    let path: String
    let query: [(name: String, value: String)]
    let headers: HTTPHeaders
    var body: [UInt8] = []

    init(_ head: HTTPRequestHead) {
        let parts = URLComponents(string: head.uri)
        method = head.method.rawValue
        path = parts?.path ?? head.uri
        query = (parts?.queryItems ?? []).map { (name: $0.name, value: $0.value ?? "") }
        headers = head.headers
    }

    subscript(name: String) -> String? { query.first { $0.name == name }?.value }
}

/// What the demonstration servers do about a request.
enum ATAnswer: Sendable {
    case body(status: Int, type: String, [UInt8])
    /// The browser goes on to another page of this server.
    case moved(to: String)
    /// The connection ends without a byte, as if the cable were cut.
    case hangUp

    static func json(_ value: ATRecord, status: Int = 200) -> ATAnswer {
        .body(status: status, type: "application/json", value.json)
    }

    static func refusal(_ refusal: XRPCRefusal) -> ATAnswer {
        .json(["error": .string(refusal.name), "message": .string(refusal.message)], status: refusal.status)
    }
}

extension ATAnswer {
    /// What goes over the wire; `nil` when nothing does.
    fileprivate var response: (HTTPResponseHead, [UInt8])? {
        switch self {
        case .hangUp: return nil
        case .moved(let address):
            let headers = HTTPHeaders([("Location", address), ("Content-Length", "0")])
            return (HTTPResponseHead(version: .http1_1, status: .seeOther, headers: headers), [])
        case .body(let status, let type, let bytes):
            var headers = HTTPHeaders([("Content-Type", type), ("Content-Length", String(bytes.count))])
            if status == 429 { headers.add(name: "Retry-After", value: "30") }
            if type.hasPrefix("text/html") {
                let policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
                headers.add(name: "Content-Security-Policy", value: policy)
            }
            return (HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers), bytes)
        }
    }
}

typealias ATSocket = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

/// HTTP/1.1 and WebSocket on the loopback interface, for the demonstration servers only.
struct ATLoopbackServer: Sendable {
    private typealias Plain = NIOAsyncChannel<HTTPServerRequestPart, HTTPPart<HTTPResponseHead, ByteBuffer>>

    private enum Accepted: Sendable {
        case plain(Plain, first: RefusedUpgrade)
        case socket(ATSocket, ATRequest)
    }

    /// A longer request is cut off.
    private static let greatestBody = 4 << 20

    let answer: @Sendable (ATRequest) async -> ATAnswer
    /// Whether a request may become a socket; one that may not is answered by `answer`.
    var accepts: @Sendable (ATRequest) -> Bool = { _ in false }
    var serve: @Sendable (ATSocket, ATRequest) async throws -> Void = { _, _ in }

    /// Serves until cancelled or until `onReady` throws; `onReady` is told the port and may stay as long as it likes.
    func run(on port: Int, onReady: @Sendable (Int) async throws -> Void) async throws {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try configure(channel) }
            }
        try await listener.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { try await accept(connections) }
                try await onReady(listener.channel.localAddress?.port ?? port)
            }
        }
    }

    private func accept(_ connections: NIOAsyncChannelInboundStream<EventLoopFuture<Accepted>>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for try await connection in connections {
                group.addTask { await handle(connection) }
            }
        }
    }

    private func configure(_ channel: any Channel) throws -> EventLoopFuture<Accepted> {
        let refused = RefusedUpgrade()
        let upgrader = NIOTypedWebSocketServerUpgrader<Accepted>(
            shouldUpgrade: { channel, head in
                let headers = HTTPHeaders(
                    head.headers["Sec-WebSocket-Protocol"].prefix(1).map { ("Sec-WebSocket-Protocol", $0) }
                )
                let request = ATRequest(head)
                if accepts(request) { return channel.eventLoop.makeSucceededFuture(headers) }
                refused.note(request)
                return channel.eventLoop.makeSucceededFuture(nil)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    .socket(try ATSocket(wrappingChannelSynchronously: channel), ATRequest(head))
                }
            }
        )
        let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Accepted>(
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(HTTPByteBufferResponsePartHandler())
                    return .plain(try Plain(wrappingChannelSynchronously: channel), first: refused)
                }
            }
        )
        return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(upgradeConfiguration: upgrade)
        )
    }

    /// One connection; whatever breaks it is the other side's affair.
    private func handle(_ connection: EventLoopFuture<Accepted>) async {
        do {
            switch try await connection.get() {
            case .plain(let channel, let first):
                try await channel.executeThenClose { try await exchange($0, $1, first: first.taken()) }
            case .socket(let channel, let request): try await serve(channel, request)
            }
        } catch {
            return
        }
    }

    private func exchange(
        _ inbound: NIOAsyncChannelInboundStream<HTTPServerRequestPart>,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPPart<HTTPResponseHead, ByteBuffer>>,
        first: ATRequest?
    ) async throws {
        var request = first
        for try await part in inbound {
            switch part {
            case .head(let head): request = ATRequest(head)
            case .body(let buffer):
                guard (request?.body.count ?? 0) + buffer.readableBytes <= Self.greatestBody else { return }
                request?.body.append(contentsOf: buffer.readableBytesView)
            case .end:
                guard let whole = request, let (head, bytes) = await answer(whole).response else { return }
                try await outbound.write(.head(head))
                try await outbound.write(.body(ByteBuffer(bytes: bytes)))
                try await outbound.write(.end(nil))
                if whole.headers["Connection"].contains(where: { $0.lowercased() == "close" }) { return }
            }
        }
    }
}

/// The request of a connection that was not allowed to become a socket.
///
/// NIO swallows its head when it goes on with plain HTTP, and the answer must still fit the question.
private final class RefusedUpgrade: Sendable {
    private let request = Mutex<ATRequest?>(nil)

    func note(_ refused: ATRequest) { request.withLock { $0 = refused } }

    func taken() -> ATRequest? { request.withLock { $0.take() } }
}

/// Lets answers be written as byte buffers.
private final class HTTPByteBufferResponsePartHandler: ChannelOutboundHandler {
    typealias OutboundIn = HTTPPart<HTTPResponseHead, ByteBuffer>
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let buffer): context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: promise)
        case .end(let trailers): context.write(wrapOutboundOut(.end(trailers)), promise: promise)
        }
    }
}

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// `WebSocketClient` over SwiftNIO, which connects only to addresses that were looked at first.
///
/// Reading stops while the consumer is `readAhead` messages behind, so the other side feels the pressure; pings are
/// answered as long as we read.
package struct WebSocketOverNIO: WebSocketClient {
    private typealias Incoming = NIOAsyncChannel<WebSocketMessage, WebSocketFrame>
    private typealias Refusal = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private enum Upgraded: Sendable {
        case socket(Incoming)
        /// The clock of the attempt goes on until the refusal is read.
        case refused(Refusal, WebSocketAttempt)
    }

    /// Of what a server says instead of opening a socket, this much is read; its headers are no longer either.
    private static let longestRefusal = 65_536

    private let userAgent: String
    private let check: AddressGuard

    package init(userAgent: String, reach: Reach) {
        self.init(userAgent: userAgent, check: AddressGuard(reach: reach))
    }

    init(userAgent: String, check: AddressGuard) {
        (self.userAgent, self.check) = (userAgent, check)
    }

    package func listen<Value: Sendable>(
        _ request: WebSocketRequest,
        reading body: @Sendable (any AsyncSequence<WebSocketMessage, any Error> & Sendable) async throws -> Value
    ) async throws -> Value {
        switch try await connect(request) {
        case .socket(let channel):
            return try await channel.executeThenClose { inbound, _ in try await body(inbound) }
        case .refused(let channel, let attempt):
            defer { attempt.succeed() }
            throw try await channel.executeThenClose { inbound, _ in try await failure(from: inbound) }
        }
    }

    private func connect(_ request: WebSocketRequest) async throws -> Upgraded {
        guard let address = WebAddress(request.url) else {
            throw WebSocketFailure.notConnected(reason: "“\(request.url.prefix(200))” is not a ws or wss address.")
        }
        let places: [SocketAddress]
        do {
            places = try await check.addresses(of: address)
        } catch let failure as OutboundFailure {
            throw WebSocketFailure.notConnected(reason: failure.description)
        }
        let other = places.first { $0.protocol != places[0].protocol }
        do {
            return try await connect(request, address, at: places[0])
        } catch WebSocketFailure.notConnected(_) where other != nil {
            return try await connect(request, address, at: other ?? places[0])
        }
    }

    private func connect(
        _ request: WebSocketRequest,
        _ address: WebAddress,
        at place: SocketAddress
    ) async throws -> Upgraded {
        let attempt = WebSocketAttempt()
        return try await withTaskCancellationHandler {
            do {
                let upgrade = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connectTimeout(TimeAmount(request.connectTimeout))
                    .connect(to: place) { channel in
                        attempt.begin(channel, timeout: TimeAmount(request.upgradeTimeout))
                        return channel.eventLoop.makeCompletedFuture {
                            try configure(channel, request, address, attempt)
                        }
                    }
                let upgraded = try await upgrade.get()
                if case .socket = upgraded { attempt.succeed() }
                return upgraded
            } catch {
                try Task.checkCancellation()
                throw error as? WebSocketFailure ?? .notConnected(reason: attempt.explanation(of: error))
            }
        } onCancel: {
            attempt.cancel()
        }
    }

    private func configure(
        _ channel: any Channel,
        _ request: WebSocketRequest,
        _ address: WebAddress,
        _ attempt: WebSocketAttempt
    ) throws -> EventLoopFuture<Upgraded> {
        if address.isSecure {
            let context = try NIOSSLContext(configuration: .makeClientConfiguration())
            let name: String? = if case .name(let name) = address.host { name } else { nil }
            try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: context, serverHostname: name))
        }
        let upgrader = NIOTypedWebSocketClientUpgrader<Upgraded>(
            maxFrameSize: request.maximumMessageBytes,
            enableAutomaticErrorHandling: false,
            upgradePipelineHandler: { channel, _ in socket(on: channel, request) }
        )
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration<Upgraded>(
            upgradeRequestHead: head(of: request, address),
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    .refused(try Refusal(wrappingChannelSynchronously: channel), attempt)
                }
            }
        )
        var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
        // NIO drops by default the frames that arrive together with the answer to the upgrade.
        pipeline.leftOverBytesStrategy = .forwardBytes
        pipeline.decoderConfiguration.maxHeaderListSize = Self.longestRefusal
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
    }

    private func socket(on channel: any Channel, _ request: WebSocketRequest) -> EventLoopFuture<Upgraded> {
        channel.eventLoop.makeCompletedFuture {
            let aggregator = NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0,
                maxAccumulatedFrameCount: 4_096,
                maxAccumulatedFrameSize: request.maximumMessageBytes
            )
            let reader = WebSocketMessageReader(pingInterval: request.pingInterval, pongTimeout: request.pongTimeout)
            try channel.pipeline.syncOperations.addHandlers([aggregator, reader])
            let pressure = NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark(
                lowWatermark: max(1, request.readAhead / 2),
                highWatermark: max(2, request.readAhead)
            )
            return .socket(
                try Incoming(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(backPressureStrategy: pressure, isOutboundHalfClosureEnabled: false)
                )
            )
        }
    }

    private func head(of request: WebSocketRequest, _ address: WebAddress) -> HTTPRequestHead {
        var headers = HTTPHeaders([("Host", address.authority), ("User-Agent", userAgent)])
        if !request.subprotocols.isEmpty {
            headers.add(name: "Sec-WebSocket-Protocol", value: request.subprotocols.joined(separator: ", "))
        }
        for (name, value) in request.headers {
            headers.add(name: name, value: value)
        }
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: address.target, headers: headers)
    }

    /// Reads what the server said instead of opening a socket, as far as it comes in time and is not too much.
    private func failure(
        from answer: NIOAsyncChannelInboundStream<HTTPClientResponsePart>
    ) async throws -> WebSocketFailure {
        var head: HTTPResponseHead?
        var body: [UInt8] = []
        do {
            reading: for try await part in answer {
                switch part {
                case .head(let it): head = it
                case .body(let buffer):
                    body.append(contentsOf: buffer.readableBytesView.prefix(Self.longestRefusal - body.count))
                    if body.count >= Self.longestRefusal { break reading }
                case .end: break reading
                }
            }
        } catch {
            // A refusal that broke off is one all the same.
            try Task.checkCancellation()
        }
        return refusal(head, body)
    }

    private func refusal(_ head: HTTPResponseHead?, _ body: [UInt8]) -> WebSocketFailure {
        guard let head else { return .broken(reason: "the server hung up during the upgrade.") }
        return .refused(
            status: Int(head.status.code),
            retryAfter: head.headers.first(name: "Retry-After"),
            body: body
        )
    }
}

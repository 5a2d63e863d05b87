import NIOCore
import NIOWebSocket

/// Turns frames into messages, answers pings, and asks whether the other side still lives.
///
/// Frames of one message arrive here already put together by NIO's aggregator.
final class WebSocketMessageReader: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = WebSocketMessage
    typealias OutboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let pingInterval: TimeAmount
    private let pongTimeout: TimeAmount
    private var nextCheck: Scheduled<Void>?
    /// When we asked and have not been answered; anything that arrives is an answer.
    private var askedAt: NIODeadline?
    /// While the consumer is behind we do not read, so the answer cannot reach us and its absence says nothing.
    private var isReading = true
    private var hasEnded = false

    init(pingInterval: Duration, pongTimeout: Duration) {
        self.pingInterval = TimeAmount(pingInterval)
        self.pongTimeout = TimeAmount(pongTimeout)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        scheduleCheck(after: pingInterval, context: context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        nextCheck?.cancel()
    }

    func read(context: ChannelHandlerContext) {
        if !isReading, askedAt != nil { askedAt = .now() }
        isReading = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        askedAt = nil
        switch frame.opcode {
        case .text: context.fireChannelRead(wrapInboundOut(.text(Array(frame.unmaskedData.readableBytesView))))
        case .binary: context.fireChannelRead(wrapInboundOut(.binary(Array(frame.unmaskedData.readableBytesView))))
        case .ping: send(.pong, frame.unmaskedData, context: context)
        case .connectionClose: goodbye(frame.unmaskedData, context: context)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        nextCheck?.cancel()
        end(.broken(reason: "the server hung up."), context: context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let failure as WebSocketFailure: end(failure, context: context)
        case NIOWebSocketError.invalidFrameLength, NIOWebSocketFrameAggregator.Error.accumulatedFrameSizeIsTooLarge:
            refuse(.messageTooLarge, "a message is longer than we take.", context: context)
        case is NIOWebSocketError, is NIOWebSocketFrameAggregator.Error:
            refuse(.protocolError, "\(error)", context: context)
        default: end(.broken(reason: "\(error)"), context: context)
        }
        context.close(promise: nil)
    }

    // MARK: Ping and pong

    private func scheduleCheck(after delay: TimeAmount, context: ChannelHandlerContext) {
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        nextCheck = context.eventLoop.scheduleTask(in: delay) {
            bound.value.handler.check(context: bound.value.context)
        }
    }

    private func check(context: ChannelHandlerContext) {
        guard !hasEnded, context.channel.isActive else { return }
        guard let askedAt else {
            self.askedAt = .now()
            send(.ping, context.channel.allocator.buffer(capacity: 0), context: context)
            return scheduleCheck(after: pongTimeout, context: context)
        }
        if isReading, askedAt + pongTimeout <= .now() {
            end(.silent, context: context)
            return context.close(promise: nil)
        }
        scheduleCheck(after: pongTimeout, context: context)
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, context: ChannelHandlerContext) {
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    // MARK: The end

    /// Says goodbye with the reason, since the other side broke the rules.
    private func refuse(_ code: WebSocketErrorCode, _ reason: String, context: ChannelHandlerContext) {
        var data = context.channel.allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        send(.connectionClose, data, context: context)
        end(.unacceptable(reason: reason), context: context)
    }

    private func goodbye(_ data: ByteBuffer, context: ChannelHandlerContext) {
        var rest = data
        let code = rest.readInteger(as: UInt16.self).map(Int.init)
        let reason = String(decoding: rest.readableBytesView.prefix(200), as: UTF8.self)
        let echo = data.getSlice(at: data.readerIndex, length: min(2, data.readableBytes)) ?? data
        send(.connectionClose, echo, context: context)
        end(.closed(code: code, reason: reason), context: context)
        context.close(promise: nil)
    }

    private func end(_ failure: WebSocketFailure, context: ChannelHandlerContext) {
        guard !hasEnded else { return }
        hasEnded = true
        context.fireErrorCaught(failure)
    }
}

import NIOCore
import Synchronization

/// The end of a line that reads: keeps what came until somebody asks for it.
final class ServerInbox: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    /// Half as much again as the longest answer that anybody asks for.
    static let limit = 8 << 20

    private struct State {
        var bytes: [UInt8] = []
        var waiting: (number: Int, promise: EventLoopPromise<[UInt8]?>)?
        var count = 0
        var failure: (any Error)?
    }

    private let state = Mutex(State())

    /// Whether nothing waits to be read.
    var isEmpty: Bool { state.withLock { $0.bytes.isEmpty } }

    /// What came since the last time, or what comes next; `nil` when nothing does within this time.
    func next(within limit: TimeAmount, on loop: any EventLoop) -> EventLoopFuture<[UInt8]?> {
        let promise = loop.makePromise(of: [UInt8]?.self)
        let (known, number): (Result<[UInt8]?, any Error>?, Int) = state.withLock { state in
            if !state.bytes.isEmpty {
                defer { state.bytes = [] }
                return (.success(state.bytes), 0)
            }
            if let failure = state.failure { return (.failure(failure), 0) }
            state.count += 1
            state.waiting = (state.count, promise)
            return (nil, state.count)
        }
        if let known {
            promise.completeWith(known)
            return promise.futureResult
        }
        let alarm = loop.scheduleTask(in: limit) { self.giveUp(number) }
        promise.futureResult.whenComplete { _ in alarm.cancel() }
        return promise.futureResult
    }

    private func giveUp(_ number: Int) {
        state.withLock { state -> EventLoopPromise<[UInt8]?>? in
            guard state.waiting?.number == number else { return nil }
            defer { state.waiting = nil }
            return state.waiting?.promise
        }?.succeed(nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let more = Array(unwrapInboundIn(data).readableBytesView)
        let (promise, bytes): (EventLoopPromise<[UInt8]?>?, [UInt8]) = state.withLock { state in
            state.bytes += more
            defer { state.waiting = nil }
            guard let waiting = state.waiting else { return (nil, state.bytes) }
            defer { state.bytes = [] }
            return (waiting.promise, state.bytes)
        }
        promise?.succeed(bytes)
        if promise == nil, bytes.count > Self.limit { fail(with: TooMuchAtOnce(), context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(with: error, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(with: HungUp(), context)
        context.fireChannelInactive()
    }

    private func fail(with error: any Error, _ context: ChannelHandlerContext) {
        state.withLock { state in
            state.failure = state.failure ?? error
            defer { state.waiting = nil }
            return state.waiting?.promise
        }?.fail(error)
        context.close(promise: nil)
    }
}

/// A server sends without being asked.
struct TooMuchAtOnce: Error {}

import NIOCore
import NIOSSL
import Synchronization

/// The end of a connection to a mail server that reads: gives its answers one by one.
///
/// What comes before the channel is secure is never taken for what came after it: the layer is put under the reader in
/// the moment in which the word for it is read, and bytes that came along with that word end the connection.
final class SMTPLine: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    /// What secures a channel, and for which name.
    struct Cover: Sendable {
        let context: NIOSSLContext
        let name: String?
    }

    private struct State {
        var reader = SMTPReplyReader()
        var ready: [SMTPReply] = []
        var waiting: EventLoopPromise<SMTPReply>?
        var cover: Cover?
        var failure: (any Error)?
    }

    private let state = Mutex(State())

    /// The next answer; there may be one already.
    func reply(on loop: any EventLoop) -> EventLoopFuture<SMTPReply> {
        let promise = loop.makePromise(of: SMTPReply.self)
        let known: Result<SMTPReply, any Error>? = state.withLock { state in
            if !state.ready.isEmpty { return .success(state.ready.removeFirst()) }
            if let failure = state.failure { return .failure(failure) }
            state.waiting = promise
            return nil
        }
        if let known { promise.completeWith(known) }
        return promise.futureResult
    }

    /// Secures the channel as soon as the server says that it may be.
    func secure(with cover: Cover) {
        state.withLock { $0.cover = cover }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        state.withLock { $0.reader.append(buffer.readableBytesView) }
        do {
            while let reply = try state.withLock({ try $0.reader.next() }) {
                try give(reply, context)
            }
        } catch {
            fail(with: error, context)
        }
    }

    private func give(_ reply: SMTPReply, _ context: ChannelHandlerContext) throws {
        let cover = state.withLock { state in
            defer { state.cover = nil }
            return reply.code == 220 ? state.cover : nil
        }
        if let cover {
            guard state.withLock({ $0.reader.isEmpty && $0.ready.isEmpty }) else { throw SpokeBeforeCover() }
            try context.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler(context: cover.context, serverHostname: cover.name),
                position: .first
            )
        }
        let waiting = try state.withLock { state in
            defer { state.waiting = nil }
            // One that nobody waits for yet may come, such as a greeting; a flood of them is none of a mail server.
            guard state.waiting != nil || state.ready.count < 16 else {
                state.ready = []
                throw NoReply()
            }
            if state.waiting == nil { state.ready.append(reply) }
            return state.waiting
        }
        waiting?.succeed(reply)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(with: error, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(with: HungUp(), context)
        context.fireChannelInactive()
    }

    private func fail(with error: any Error, _ context: ChannelHandlerContext) {
        let waiting = state.withLock { state in
            state.failure = state.failure ?? error
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.fail(error)
        context.close(promise: nil)
    }
}

/// The server ended the connection.
struct HungUp: Error {}

/// Somebody put words between the server’s word for a secure channel and the channel.
struct SpokeBeforeCover: Error {}

import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that reads whole requests and answers as its script says.
final class LoopbackServer: Sendable {
    /// What the server does with one request.
    enum Answer: Sendable {
        case bytes(String)
        /// Sends part of an answer, or nothing, and hangs up.
        case tornOff(String)
        /// Reads the request and keeps silent.
        case silence
    }

    let host: String
    let port: Int
    private let diary: Diary

    var connections: Int { diary.connections }
    var requests: [String] { diary.requests }
    var url: String { "http://\(host):\(port)" }

    private init(host: String, port: Int, diary: Diary) {
        (self.host, self.port) = (host, port)
        self.diary = diary
    }

    /// Answers the requests in turn; the last answer is given for ever after.
    static func with(
        _ answers: [Answer],
        at host: String = "127.0.0.1",
        body: (LoopbackServer) async throws -> Void
    ) async throws {
        let diary = Diary(answers: answers)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    diary.connected()
                    try channel.pipeline.syncOperations.addHandler(RequestReader(diary: diary))
                }
            }
            .bind(host: host, port: 0).get()
        do {
            try await body(LoopbackServer(host: host, port: channel.localAddress?.port ?? 0, diary: diary))
        } catch {
            try? await channel.close()
            throw error
        }
        try await channel.close()
    }
}

/// What a server has seen, and what it says next.
private final class Diary: Sendable {
    private struct Page: Sendable {
        var connections = 0
        var requests: [String] = []
        var answers: [LoopbackServer.Answer]
    }

    private let page: Mutex<Page>

    init(answers: [LoopbackServer.Answer]) {
        page = Mutex(Page(answers: answers))
    }

    var connections: Int { page.withLock { $0.connections } }
    var requests: [String] { page.withLock { $0.requests } }

    func connected() { page.withLock { $0.connections += 1 } }

    func answer(to request: String) -> LoopbackServer.Answer {
        page.withLock { page in
            page.requests.append(request)
            return page.answers.count > 1 ? page.answers.removeFirst() : page.answers[0]
        }
    }
}

/// Collects the bytes of a connection into requests.
private final class RequestReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let diary: Diary
    private var text = ""

    init(diary: Diary) { self.diary = diary }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard let end = text.firstRange(of: "\r\n\r\n")?.upperBound else { return }
        let length = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).filter(\.isNumber)) }
        guard text[end...].utf8.count >= length ?? 0 else { return }
        let request = text
        text = ""
        switch diary.answer(to: request) {
        case .bytes(let answer): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        case .tornOff(let answer):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            context.close(promise: nil)
        case .silence: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// A whole answer of HTTP/1.1.
func answer(_ status: String, _ body: String = "", headers: [String] = []) -> LoopbackServer.Answer {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
}

import NIOCore
import NIOPosix
import Synchronization

/// A mail server on this machine that answers each line as its script says, and remembers what it was told.
final class ScriptedMailServer: Sendable {
    /// What the server says to a line that begins so; `hangUp` ends the connection without a word.
    enum Answer: Sendable {
        case says(String)
        case hangUp
    }

    /// A server that takes everything.
    static let willing: [String: Answer] = [
        "EHLO": .says("250-mail.example\r\n250 8BITMIME\r\n"), "MAIL": .says("250 ok\r\n"), "RCPT": .says("250 ok\r\n"),
        "DATA": .says("354 go on\r\n"), ".": .says("250 taken\r\n"), "QUIT": .says("221 bye\r\n"),
    ]

    let port: Int
    private let told: Told

    /// Every line that was sent, the message's too.
    var lines: [String] { told.lines }

    private init(port: Int, told: Told) {
        (self.port, self.told) = (port, told)
    }

    static func with(
        _ changes: [String: Answer] = [:],
        greeting: String = "220 mail.example\r\n",
        body: (ScriptedMailServer) async throws -> Void
    ) async throws {
        let told = Told()
        let script = willing.merging(changes) { $1 }
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = MailLines(script: script, greeting: greeting, told: told)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(ScriptedMailServer(port: channel.localAddress?.port ?? 0, told: told))
        } catch {
            try? await channel.close()
            throw error
        }
        try await channel.close()
    }
}

private final class Told: Sendable {
    private let heard = Mutex<[String]>([])

    var lines: [String] { heard.withLock { $0 } }

    func hear(_ line: String) { heard.withLock { $0.append(line) } }
}

private final class MailLines: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: [String: ScriptedMailServer.Answer]
    private let greeting: String
    private let told: Told
    private var text = ""
    private var isInMessage = false

    init(script: [String: ScriptedMailServer.Answer], greeting: String, told: Told) {
        (self.script, self.greeting, self.told) = (script, greeting, told)
    }

    func channelActive(context: ChannelHandlerContext) { say(greeting, context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        while let end = text.firstRange(of: "\r\n") {
            let line = String(text[..<end.lowerBound])
            text.removeSubrange(..<end.upperBound)
            told.hear(line)
            if isInMessage, line != "." { continue }
            isInMessage = false
            switch script[line == "." ? "." : String(line.prefix(4))] {
            case .says(let words):
                isInMessage = line == "DATA" && words.hasPrefix("354")
                say(words, context)
            case .hangUp: context.close(promise: nil)
            case nil: say("500 what\r\n", context)
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func say(_ words: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words)), promise: nil)
    }
}

import NIOCore
import NIOPosix
import Synchronization

/// A server of mail on this machine that answers each line as its script says, and notes what it was told.
final class ScriptedServer: Sendable {
    /// What it says to a line; `{tag}` in it is the line's first word, as IMAP has it.
    typealias Script = @Sendable (String) -> String

    let port: Int
    private let noted: Noted

    var lines: [String] { noted.lines }

    private init(port: Int, noted: Noted) { (self.port, self.noted) = (port, noted) }

    static func with(
        greeting: String,
        _ script: @escaping Script,
        body: (ScriptedServer) async throws -> Void
    ) async throws {
        let noted = Noted()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = ScriptedLines(greeting: greeting, script: script, noted: noted)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(ScriptedServer(port: channel.localAddress?.port ?? 0, noted: noted))
        } catch {
            try? await channel.close()
            throw error
        }
        try await channel.close()
    }
}

private final class Noted: Sendable {
    private let heard = Mutex<[String]>([])

    var lines: [String] { heard.withLock { $0 } }

    func hear(_ line: String) { heard.withLock { $0.append(line) } }
}

private final class ScriptedLines: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let greeting: String
    private let script: ScriptedServer.Script
    private let noted: Noted
    private var text = ""
    /// The name of the command that is not answered to its end: what follows a challenge has none of its own.
    private var tag = ""
    private var isInMessage = false

    init(greeting: String, script: @escaping ScriptedServer.Script, noted: Noted) {
        (self.greeting, self.script, self.noted) = (greeting, script, noted)
    }

    func channelActive(context: ChannelHandlerContext) { say(greeting, context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        while let end = text.firstRange(of: "\r\n") {
            let line = String(text[..<end.lowerBound])
            text.removeSubrange(..<end.upperBound)
            noted.hear(line)
            if isInMessage, line != "." { continue }
            let words = line.split(separator: " ", maxSplits: 1)
            let isCommand = words.count == 2 && words[0].first == "P" && words[0].dropFirst().allSatisfy(\.isNumber)
            if isCommand { tag = String(words[0]) }
            let answer = script(isCommand ? String(words[1]) : line).replacing("{tag}", with: tag)
            isInMessage = answer.hasPrefix("354")
            say(answer, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func say(_ words: String, _ context: ChannelHandlerContext) {
        guard !words.isEmpty else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words)), promise: nil)
    }
}

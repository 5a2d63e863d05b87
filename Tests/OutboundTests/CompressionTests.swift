import NIOCore
import NIOPosix
import Outbound
import Testing

/// A million times the letter a, in a kilobyte of gzip.
private let squeezed: [UInt8] =
    [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x81, 0x00, 0x00, 0x00, 0x00, 0xc3,
        0x20, 0xd6, 0xf9, 0x4b, 0x1c, 0xe4, 0x55, 0x01,
    ] + Array(repeating: 0, count: 968) + [
        0xaf, 0x06, 0xbc, 0xbf, 0x25, 0xdc, 0x40, 0x42, 0x0f, 0x00,
    ]

private let million = 1_000_000

@Suite struct `An answer that comes compressed` {
    @Test func `is read as what it was`() async throws {
        try await withAnswer(squeezed, as: "gzip") { client, request in
            let response = try await client.send(request(million))

            #expect(squeezed.count == 1_004)
            #expect(response.body.count == million)
            #expect(response.body.allSatisfy { $0 == UInt8(ascii: "a") })
        }
    }

    @Test func `is bounded by what it becomes, not by what it was on the way`() async throws {
        try await withAnswer(squeezed, as: "gzip") { client, request in
            await #expect(throws: OutboundFailure.tooLong(limit: million - 1)) {
                try await client.send(request(million - 1))
            }
            await #expect(throws: OutboundFailure.tooLong(limit: 2_000)) { try await client.send(request(2_000)) }
        }
    }

    @Test(arguments: [
        Array(squeezed.prefix(400)), Array(squeezed.prefix(200)) + [0xff, 0xff] + squeezed.dropFirst(202),
        Array("plain words".utf8),
    ])
    func `is a failure when it cannot be read`(broken: [UInt8]) async throws {
        try await withAnswer(broken, as: "gzip") { client, request in
            await #expect(throws: OutboundFailure.self) { try await client.send(request(million)) }
        }
    }

    @Test func `is left as it is when its kind of compression is not known`() async throws {
        try await withAnswer(squeezed, as: "x-odd") { client, request in
            let response = try await client.send(request(million))
            #expect(response.body == squeezed)
        }
    }
}

/// Gives a client, and requests to a server that answers everybody with these bytes.
private func withAnswer(
    _ bytes: [UInt8],
    as encoding: String,
    _ body: (AsyncHTTPOutbound, (Int) -> OutboundRequest) async throws -> Void
) async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(bytes.count)\r\n\r\n"
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(Answering(with: Array(head.utf8) + bytes))
            }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    let client = AsyncHTTPOutbound(userAgent: "parley-test/1", reach: .wherever)
    let url = "http://127.0.0.1:\(server.localAddress?.port ?? 0)/"
    do {
        try await body(client) { OutboundRequest("GET", url, deadline: .seconds(20), maximumBytes: $0) }
    } catch {
        try? await client.shutdown()
        try? await server.close()
        throw error
    }
    try await client.shutdown()
    try await server.close()
}

/// Answers every request with the same bytes.
private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: [UInt8]

    init(with answer: [UInt8]) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

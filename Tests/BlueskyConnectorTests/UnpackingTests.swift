import Channels
import Outbound
import Testing

@testable import BlueskyConnector
@testable import DemoNetworks

@Suite struct `Unpacking events` {
    /// “hello” nine times; made with zstandard 0.25, without the size in its head.
    private let greeting = bytes("28b52ffd00005d00002868656c6c6f010051162d")
    /// 300,000 zeros in 26 bytes; made with zstandard 0.25, without the size in its head.
    private let bomb = bytes("28b52ffd00484c000008000100fcff39100202001000039f0400")
    /// “hello” whose head asks for a window of 128 MiB; made with zstandard 0.25.
    private let greedy = bytes("28b52ffd008829000068656c6c6f")

    @Test func `gives the text of a frame that does not tell its size`() throws {
        let unpacker = try ZstdDecompressor(dictionary: nil, limit: 1_000)

        #expect(try unpacker.decompress(greeting) == Array(String(repeating: "hello", count: 9).utf8))
        #expect(try unpacker.decompress(greeting + greeting).count == 90)
    }

    @Test func `stops at its limit, whether the frame tells its size or not`() throws {
        let dictionary = try #require(JetstreamReplayServer.dictionary(trainedOn: DemoEvents.many(400)))
        let packing = try #require(ZstdPacking(dictionary: dictionary))
        let unpacker = try ZstdDecompressor(dictionary: dictionary, limit: 10_000)
        let plain = try ZstdDecompressor(dictionary: nil, limit: 10_000)

        #expect(try unpacker.decompress(packing.packed(Array(repeating: 0, count: 10_000))).count == 10_000)
        #expect(throws: ZstdFailure.self) {
            try unpacker.decompress(packing.packed(Array(repeating: 0, count: 10_001)))
        }
        #expect(throws: ZstdFailure.self) { try plain.decompress(bomb) }
        #expect(throws: ZstdFailure.self) { try plain.decompress(greedy) }
        #expect(try plain.decompress(greeting).count == 45)
    }

    @Test func `refuses what is no frame, is cut off, is empty, or needs another dictionary`() throws {
        let dictionary = try #require(JetstreamReplayServer.dictionary(trainedOn: DemoEvents.many(400)))
        let packed = try #require(ZstdPacking(dictionary: dictionary)).packed(Array("hello".utf8))
        let unpacker = try ZstdDecompressor(dictionary: nil, limit: 1_000)

        #expect(throws: ZstdFailure.self) { try unpacker.decompress([]) }
        #expect(throws: ZstdFailure.self) { try unpacker.decompress(Array("not zstd at all".utf8)) }
        #expect(throws: ZstdFailure.self) { try unpacker.decompress(Array(greeting.prefix(12))) }
        #expect(throws: ZstdFailure.self) { try unpacker.decompress(packed) }
    }

    @Test func `that fail keeps them as unreadable and goes on`() async throws {
        let reader = JetstreamReader(start: .present, instance: "v2 j.example", dictionary: nil, leavesEncoded: false)
        let buffer = BatchBuffer()
        let socket = ScriptedSocket([
            ScriptedSocket.Connection(
                messages: [.binary(bomb), .text(Array(Events.v2("after").utf8))],
                end: .closed(code: nil, reason: "")
            )
        ])

        try await socket.listen(WebSocketRequest("ws://j.example")) { await reader.read($0, into: buffer) }

        let batch = try await buffer.next()
        #expect(batch.unreadable.map(\.raw) == [bomb])
        #expect(batch.events.count == 1)
    }
}

private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap { $0.hexDigitValue.map(UInt8.init) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

import MastodonConnector
import Testing

@Suite struct `Cutting an event stream` {
    func signs(_ parts: [[UInt8]], limit: Int = 1 << 20) -> [StreamSign] {
        var parser = EventStreamParser(limit: limit)
        return parts.flatMap { parser.feed($0) }
    }

    func event(_ name: String, _ data: String) -> StreamSign {
        .event(StreamEvent(name: name, data: Array(data.utf8)))
    }

    static let stream =
        "\u{feff}:)\nevent: update\ndata: {\"a\":1}\n\n:thump\nevent:delete\r\ndata:12\r\n\r\n"
        + "data: one\rdata: two\r\rid: 7\nretry: 5\n\nevent: filters_changed\n\n"

    @Test(arguments: 0...Array(stream.utf8).count)
    func `gives the same signs wherever the bytes are split`(_ place: Int) {
        let bytes = Array(Self.stream.utf8)

        let split = signs([Array(bytes[..<place]), Array(bytes[place...])])

        #expect(
            split == [
                .heartbeat, event("update", "{\"a\":1}"), .heartbeat, event("delete", "12"),
                event("message", "one\ntwo"),
            ]
        )
    }

    @Test func `gives the same signs byte by byte`() {
        #expect(signs(Self.stream.utf8.map { [$0] }) == signs([Array(Self.stream.utf8)]))
    }

    @Test func `drops an event that the connection cut off`() {
        #expect(signs([Array("event: update\ndata: {\"id\":".utf8)]) == [])
    }

    @Test func `passes over a line that is too long and reads on behind it`() {
        let long = Array("event: update\ndata: ".utf8) + [UInt8](repeating: 0x78, count: 500) + Array("\n\n".utf8)

        let found = signs([long, Array("event: delete\ndata: 3\n\n".utf8)], limit: 64)

        #expect(found.count == 2)
        #expect(found.last == event("delete", "3"))
        guard case .tooLong(let kept) = found.first else { return #expect(Bool(false), "the line was taken") }
        #expect(kept.count <= 64)
    }

    @Test func `passes over data that grows too long line by line`() {
        let lines = (0..<20).map { _ in Array("data: 0123456789\n".utf8) } + [Array("\n".utf8)]

        let found = signs(lines, limit: 64)

        #expect(found.count == 1)
        guard case .tooLong(let kept) = found.first else { return #expect(Bool(false), "it was taken") }
        #expect(kept.count <= 64)
    }
}

@Suite struct `Splitting a list` {
    func split(_ text: String) -> [String]? {
        JSONElements.split(Array(text.utf8))?.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("[]", []), (" [ ] ", []), ("[1]", ["1"]), ("[1, 2]", ["1", "2"]),
        (#"[{"a":[1,2]},"x,]y",{"b":"\"]"}]"#, [#"{"a":[1,2]}"#, #""x,]y""#, #"{"b":"\"]"}"#]),
        (#"["\\",1]"#, [#""\\""#, "1"]),
    ])
    func `keeps every member as it came`(_ text: String, _ members: [String]) {
        #expect(split(text) == members)
    }

    @Test(arguments: ["", "{}", "[1", "null", #"["a]"#])
    func `is no list`(_ text: String) {
        #expect(split(text) == nil)
    }
}

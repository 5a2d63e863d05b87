import Channels
import Testing

@testable import BlueskyConnector

@Suite struct `Decoding broken and hostile events` {
    @Test(arguments: [
        "", "not json", "[]", "{}", "{\"did\":5}", #"{"kind":"commit"}"#,
        Events.v1("x").replacing(Events.author, with: "nobody"),
        Events.v1("x").replacing("3m2222222222a", with: "no key"),
        Events.v1("x").replacing(#""create""#, with: #""explode""#),
        Events.v1("x").replacing(#""text":"x""#, with: #""text":null"#),
        Events.v1("x").replacing(#""text":"x""#, with: #""txt":"x""#),
        Events.v1("x").replacing(#""$type":"app.bsky.feed.post""#, with: #""$type":"app.bsky.feed.like""#),
        Events.v1("x").replacing(#""record":{"#, with: #""other":{"#),
        String(Events.v1("x").dropLast()), Events.v1("x") + "}",
        #"{"did":"did:plc:a","time_us":-1,"kind":"commit"}"#,
        #"{"payload":{"payload":{"payload":{"payload":{}}}}}"#,
    ])
    func `keeps them as unreadable, with the bytes and a reason`(line: String) {
        guard case .unreadable(let event) = Events.decode(line).content else {
            Issue.record("taken for something: \(line)")
            return
        }
        #expect(event.raw == Array(line.utf8))
        #expect(!event.reason.isEmpty)
    }

    @Test func `keeps at most 64 KiB of an unreadable one`() {
        let long = Array(("{\"x\":\"" + String(repeating: "a", count: 200_000)).utf8)

        guard case .unreadable(let event) = JetstreamDecoder().decode(long).content else {
            Issue.record("half a text was taken for a whole one")
            return
        }
        #expect(event.raw.count == 65_536)
    }

    @Test func `bears deep nesting in a record and around it`() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)

        for line in [Events.v1("x", #","embed":\#(deep)"#), #"{"did":"did:plc:a","x":\#(deep)}"#] {
            guard case .unreadable(let event) = Events.decode(line).content else {
                Issue.record("deep nesting was taken")
                continue
            }
            #expect(event.reason.contains("nested too deeply"))
        }
    }

    @Test func `takes a text of one megabyte as it is`() {
        let long = String(repeating: "wörd ", count: 200_000)

        #expect(Events.post(long)?.text == long)
    }

    @Test func `repairs bytes that are not UTF-8, so that the post is not lost`() {
        var bytes = Array(Events.v1("a?b").utf8)
        let place = bytes.firstIndex(of: UInt8(ascii: "?")).map { $0 } ?? 0
        bytes[place] = 0xff

        guard case .event(.posted(let post)) = JetstreamDecoder().decode(bytes).content else {
            Issue.record("lost")
            return
        }
        #expect(post.text == "a\u{fffd}b")
    }

    @Test func `makes lone surrogates U+FFFD`() {
        let line = Events.v1("QQ").replacing("QQ", with: #"a\ud800b\udc00"#)

        guard case .event(.posted(let post)) = Events.decode(line).content else {
            Issue.record("lost")
            return
        }
        #expect(post.text == "a\u{fffd}b\u{fffd}")
    }

    @Test(arguments: [
        #","facets":"none""#, #","facets":[1,null,{}]"#, #","facets":[{"index":{"byteStart":"a"},"features":{}}]"#,
        #","reply":5"#, #","reply":{"parent":{}}"#, #","embed":[]"#, #","embed":{"$type":7}"#, #","langs":"en""#,
        #","labels":{"values":7}"#, #","tags":{"a":1}"#, #","createdAt":7"#,
    ])
    func `leaves out a broken ornament and keeps the post`(members: String) {
        #expect(Events.post("still here", members)?.text == "still here")
    }
}

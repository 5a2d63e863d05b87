import Channels
import Testing

@testable import BlueskyConnector

/// What a scanner says of one line, and the texts of the post that it found.
private struct Scanned {
    let finding: JetstreamScanner.Finding
    let post: ScannedPost
    private let line: [UInt8]

    init(_ line: [UInt8]) {
        var scanner = JetstreamScanner()
        finding = scanner.scan(line.span)
        post = scanner.post
        self.line = line
    }

    init(_ line: String) { self.init(Array(line.utf8)) }

    func text(_ piece: ScannedPost.Piece) -> String {
        String(decoding: (piece.isUnescaped ? post.unescaped : line)[piece.range], as: UTF8.self)
    }

    func texts(_ pieces: [ScannedPost.Piece]) -> [String] { pieces.map(text) }
}

/// Checks that the scanner finds what the decoder decodes, or leaves the line to it.
private func compare(_ line: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let scanned = Scanned(line)
    let event = JetstreamDecoder().decode(line)
    let decoded = event.content
    switch scanned.finding {
    case .unsure: return
    case .other:
        switch decoded {
        case .event(.posted), .unreadable: Issue.record("passed over: \(decoded)", sourceLocation: sourceLocation)
        default: return
        }
    case .post:
        guard case .event(.posted(let post)) = decoded else {
            Issue.record("taken for a post: \(decoded)", sourceLocation: sourceLocation)
            return
        }
        let position = JetstreamPosition(sequence: scanned.post.sequence, moment: scanned.post.moment)
        #expect(position == event.position, sourceLocation: sourceLocation)
        compare(scanned, post, sourceLocation)
    }
}

private func compare(_ scanned: Scanned, _ post: IncomingPost, _ location: SourceLocation) {
    #expect(scanned.text(scanned.post.author) == post.author.id, sourceLocation: location)
    #expect(scanned.text(scanned.post.text) == post.text, sourceLocation: location)
    #expect(post.id.hasSuffix("/\(scanned.text(scanned.post.key))"), sourceLocation: location)
    #expect(scanned.post.spans == post.spans, sourceLocation: location)
    #expect(scanned.texts(scanned.post.languages) == post.languages, sourceLocation: location)
    #expect(Set(scanned.texts(scanned.post.tags)) == Set(post.tags), sourceLocation: location)
    #expect(Set(scanned.texts(scanned.post.links)) == Set(post.links), sourceLocation: location)
    let mentions = post.mentions.flatMap { [$0.id, $0.handle].compactMap(\.self) }
    #expect(scanned.texts(scanned.post.mentions) == mentions, sourceLocation: location)
    #expect(scanned.post.answered.map(scanned.text) == post.reply?.author, sourceLocation: location)
    #expect(scanned.post.parent.map(scanned.text) == post.reply?.parent, sourceLocation: location)
    #expect(scanned.post.root.map(scanned.text) == post.reply?.root, sourceLocation: location)
    #expect(scanned.post.isReply == (post.reply != nil), sourceLocation: location)
    #expect(scanned.post.isQuote == (post.quoted != nil), sourceLocation: location)
    #expect(scanned.post.isSensitive == post.isSensitive, sourceLocation: location)
    #expect(scanned.post.hasImage == post.media.contains { $0.kind == .image }, sourceLocation: location)
    #expect(scanned.post.hasVideo == post.media.contains { $0.kind == .video }, sourceLocation: location)
}

/// Members of records that a network writes.
let usualMembers = [
    "", #","langs":["en","de"],"tags":["Meters","Zähler"]"#,
    #","reply":{"root":{"uri":"at://did:plc:r/app.bsky.feed.post/1","cid":"c"},"#
        + #""parent":{"uri":"at://did:plc:p/app.bsky.feed.post/2","cid":"d"}}"#,
    #","embed":{"$type":"app.bsky.embed.images","images":[{"alt":"A \"meter\"","image":{"size":7}},{"image":{}}]}"#,
    #","embed":{"$type":"app.bsky.embed.images","images":[]}"#,
    #","embed":{"images":[{}],"$type":"app.bsky.embed.gallery","items":[]}"#,
    #","embed":{"$type":"app.bsky.embed.video","video":{},"alt":"A film"}"#,
    #","embed":{"$type":"app.bsky.embed.external","external":{"uri":"https://example.org/\u00fc","title":"t"}}"#,
    #","embed":{"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:q/app.bsky.feed.post/3","cid":"c"}}"#,
    #","embed":{"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:q/app.bsky.feed.generator/x"}}"#,
    #","embed":{"$type":"app.bsky.embed.recordWithMedia","#
        + #""record":{"record":{"uri":"at://did:plc:q/app.bsky.feed.post/3","cid":"c"}},"#
        + #""media":{"$type":"app.bsky.embed.external","external":{"uri":"https://example.org"}}}"#,
    #","labels":{"$type":"com.atproto.label.defs#selfLabels","values":[{"val":"!no-unauthenticated"},{"val":"x"}]}"#,
    facets,
]

/// A tag, a mention and a link in one place, the mention again without a place, and something unknown.
private let facets =
    #","facets":[{"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"a\nb"}],"#
    + #""index":{"byteEnd":4,"byteStart":1}},{"index":{"byteStart":0,"byteEnd":2},"#
    + #""features":[{"did":"did:plc:x","$type":"app.bsky.richtext.facet#mention"},"#
    + #"{"$type":"app.bsky.richtext.facet#link","uri":"https://a.example"}]},"#
    + #"{"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:x"}],"#
    + #""index":{"byteStart":90000,"byteEnd":90001}},{"features":[{"$type":"else"}]}]"#

@Suite struct `Scanning events of a Jetstream` {
    @Test(arguments: usualMembers)
    func `finds in both wires what the decoder decodes`(members: String) {
        for line in [Events.v1("@w\n“örd” 🙂", members), Events.v2("@w\n“örd” 🙂", members)] {
            #expect(Scanned(line).finding == .post)
            compare(Array(line.utf8))
        }
    }

    @Test func `uses a text without escapes where it stands`() {
        let plain = Scanned(Events.v1("wörd"))
        let escaped = Scanned(Events.v1(#"a "b" \ c"#))

        #expect(!plain.post.text.isUnescaped)
        #expect(plain.post.unescaped.isEmpty)
        #expect(escaped.post.text.isUnescaped)
        #expect(escaped.text(escaped.post.text) == #"a "b" \ c"#)
    }

    @Test(arguments: [
        (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"), (#"\u0041\u00e9\u65e5"#, "Aé日"),
        (#"\ud83d\ude42\uD83D\uDE42"#, "🙂🙂"), (#"x\u0000y"#, "x\0y"),
    ])
    func `writes out what was escaped`(escaped: String, text: String) {
        let scanned = Scanned(Events.v1("QQ").replacing("QQ", with: escaped))

        #expect(scanned.finding == .post)
        #expect(scanned.text(scanned.post.text) == text)
    }

    @Test func `passes over deletions, edits and other collections`() {
        let like =
            #"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"create","#
            + #""collection":"app.bsky.feed.like","rkey":"x","record":{"text":1}}}"#

        for line in [
            Events.v1("", operation: "delete"), Events.v2("", operation: "delete"), Events.v1("x", operation: "update"),
            like,
        ] {
            #expect(Scanned(line).finding == .other)
            compare(Array(line.utf8))
        }
    }

    @Test(arguments: [
        "", "not json", "[]", "{}", #"{"kind":"commit"}"#, #"{"id":"1","text":"a plain post"}"#,
        Events.v1("x").replacing(Events.author, with: "nobody"),
        Events.v1("x").replacing("3m2222222222a", with: "no key"),
        Events.v1("x").replacing(#""create""#, with: #""explode""#),
        Events.v1("x").replacing(#""text":"x""#, with: #""text":null"#),
        Events.v1("x").replacing(#""text":"x""#, with: #""text":"x","text":"y""#),
        Events.v1("x").replacing(#""text":"x""#, with: #""t\u0065xt":"x""#),
        Events.v1("QQ").replacing("QQ", with: #"a\ud800b"#), Events.v1("QQ").replacing("QQ", with: #"\udc00"#),
        Events.v1("QQ").replacing("QQ", with: #"\x"#), Events.v1("QQ").replacing("QQ", with: "a\tb"),
        Events.v1("x", #","langs":"en""#), Events.v1("x", #","facets":[1,null,{}]"#), Events.v1("x", #","reply":5"#),
        Events.v1("x", #","embed":[]"#), Events.v1("x", #","a":01"#), Events.v1("x", #","a":tru"#),
        Events.v2("x").replacing(#""time":"\#(Events.seenAt)""#, with: #""time":"1969-12-31T23:59:59.000Z""#),
        Events.v1("x").replacing("app.bsky.feed.post\",\"rkey", with: "app.bsky.feed.like\",\"rkey")
            .replacing(#","cid":"#, with: #","collection":"app.bsky.feed.post","cid":"#),
        String(Events.v1("x").dropLast()), Events.v1("x") + "}",
        Events.v1("x", #","embed":"# + String(repeating: "[", count: 100_000)),
    ])
    func `leaves to the decoder what is not as the network writes it`(line: String) {
        #expect(Scanned(line).finding == .unsure)
    }

    @Test(
        arguments: [
            [0xff], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe6, 0x97],
            [0xf0, 0x9f, 0x99], [0x80],
        ] as [[UInt8]]
    )
    func `leaves bytes that are not UTF-8 to the decoder`(bytes: [UInt8]) throws {
        var line = Array(Events.v1("a?b").utf8)
        let place = try #require(line.firstIndex(of: UInt8(ascii: "?")))
        line.replaceSubrange(place...place, with: bytes)

        #expect(Scanned(line).finding == .unsure)
    }

    @Test func `takes a text of 300 kB as it is`() {
        let long = String(repeating: "wörd 日本 ", count: 25_000)
        let scanned = Scanned(Events.v1(long))

        #expect(long.utf8.count >= 300_000)
        #expect(scanned.finding == .post)
        #expect(scanned.text(scanned.post.text) == long)
    }

    @Test func `bears every beginning of an event, and says nothing of it`() {
        let line = Array(Events.v1("@w\n🙂", facets).utf8)

        for end in line.indices { #expect(Scanned(Array(line[..<end])).finding == .unsure) }
    }

    @Test func `never says anything else than the decoder, whatever byte is changed`() {
        for members in usualMembers {
            let line = Array(Events.v2("@w\n“örd” 🙂", members).utf8)
            for index in line.indices {
                for byte in [0x22, 0x5c, 0x7d, 0xff] as [UInt8] where byte != line[index] {
                    var changed = line
                    changed[index] = byte
                    compare(changed)
                }
            }
        }
    }
}

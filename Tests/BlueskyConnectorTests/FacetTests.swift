import Channels
import Testing

@testable import BlueskyConnector

@Suite struct `Reading facets` {
    private let mention = #"{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:bert"}"#
    private let link = #"{"$type":"app.bsky.richtext.facet#link","uri":"https://example.org/a"}"#
    private let tag = #"{"$type":"app.bsky.richtext.facet#tag","tag":"Meter"}"#

    private func facet(_ start: Int, _ end: Int, _ features: String...) -> String {
        #"{"index":{"byteStart":\#(start),"byteEnd":\#(end)},"features":[\#(features.joined(separator: ","))]}"#
    }

    private func post(_ text: String, _ facets: String...) throws -> IncomingPost {
        try #require(Events.post(text, #","facets":[\#(facets.joined(separator: ","))]"#))
    }

    @Test func `gives mentions, links and tags with their places`() throws {
        // "مرحبا " has 11 bytes, the handle 13 with its sign, the link's text 4.
        let post = try post(
            "مرحبا @bert.example site #Meter",
            facet(11, 24, mention),
            facet(25, 29, link),
            facet(30, 36, tag)
        )

        #expect(post.mentions == [MentionedAccount(id: "did:plc:bert", handle: "bert.example")])
        #expect(post.links == ["https://example.org/a"])
        #expect(post.tags == ["Meter"])
        #expect(
            post.spans == [
                TextSpan(.mention, start: 11, end: 24), TextSpan(.link, start: 25, end: 29),
                TextSpan(.tag, start: 30, end: 36),
            ]
        )
    }

    @Test func `keeps what a misplaced facet names and drops its place`() throws {
        let places = [(0, 1), (5, 999), (-1, 3), (3, 3), (9, 4), (1, 4)]

        for (start, end) in places {
            let post = try post("👩‍👩‍👧 hello", facet(start, end, mention))
            #expect(post.mentions == [MentionedAccount(id: "did:plc:bert")])
            #expect(post.spans == [])
        }
    }

    @Test func `lets no two places lie over each other and repeats nothing`() throws {
        let post = try post(
            "abcdefghij",
            facet(4, 8, link),
            facet(0, 6, tag, tag),
            facet(1, 3, mention),
            facet(0, 6, mention)
        )

        #expect(post.spans == [TextSpan(.tag, start: 0, end: 6), TextSpan(.link, start: 6, end: 8)])
        #expect(post.mentions.count == 1)
        #expect(post.tags == ["Meter"])
    }
}

@Suite struct `Finding facets in what goes out` {
    @Test(arguments: [
        ("see https://example.org/a_(b)?x=1&y=é.", [DetectedFacet.Kind.link("https://example.org/a_(b)?x=1&y=é")]),
        ("(https://example.org/a)", [.link("https://example.org/a")]),
        ("“https://example.org/a”، then", [.link("https://example.org/a")]),
        ("www.example.org!", [.link("https://www.example.org")]),
        ("@bert.example, hello", [.mention("bert.example")]),
        ("hello (@bert.example).", [.mention("bert.example")]),
        ("#Meter #2026er #مرحبا؟ #日本語。", [.tag("Meter"), .tag("2026er"), .tag("مرحبا"), .tag("日本語")]),
        ("#a#b", [.tag("a")]),
    ])
    func `finds what is meant, without the punctuation around it`(text: String, kinds: [DetectedFacet.Kind]) {
        #expect(detectedFacets(in: text).map(\.kind) == kinds)
    }

    @Test(arguments: [
        "nobody@example.org", "#1 #2026 # #", "@ @nodot @-x.y", "https:// http://", "www.", "example.org",
        "a#b", "see ftp://example.org", "",
    ])
    func `leaves text that is none`(text: String) {
        #expect(detectedFacets(in: text) == [])
    }

    /// Every text that can be put together from these words, checked against its own bytes.
    @Test func `gives byte ranges that cut out exactly what was found, in any script`() {
        let plain = ["مرحبا", "👩‍👩‍👧", "🇩🇪🇫🇷", "é", "e\u{301}", "日本語", "word", "\u{200f}"]
        let marked = ["https://example.org/ü", "@bert.example", "#Grüße", "#مرحبا"]
        var generator = SmallGenerator(state: 42)

        for _ in 0..<2_000 {
            let words = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? plain[Int.random(in: 0..<plain.count, using: &generator)]
                    : marked[Int.random(in: 0..<marked.count, using: &generator)]
            }
            let text = words.joined(separator: ["\n", " ", "\u{3000}"][Int.random(in: 0..<3, using: &generator)])
            let bytes = Array(text.utf8)

            let facets = detectedFacets(in: text)

            let cut = facets.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
            #expect(cut == words.filter { marked.contains($0) })
            #expect(facets.map(\.bytes.lowerBound) == facets.map(\.bytes.lowerBound).sorted())
        }
    }
}

/// A generator that gives the same numbers in every run.
private struct SmallGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

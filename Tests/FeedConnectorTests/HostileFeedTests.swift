import Testing

@testable import FeedConnector

@Suite struct `Withstanding hostile documents` {
    @Test func `does not multiply entities`() throws {
        var declarations = "<!ENTITY a0 \"ha\">"
        for level in 1...20 {
            declarations += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
        }
        let bomb = "<!DOCTYPE rss [\(declarations)]><rss><channel><title>&a20;</title></channel></rss>"

        let feed = try FeedParser.parse(Array(bomb.utf8))

        #expect(feed.title == "&a20;")
    }

    @Test func `bounds what short entities add to a document`() throws {
        let value = String(repeating: "x", count: 250)
        let uses = String(repeating: "&a;", count: 100_000)
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"\(value)\">]><rss><channel><title>\(uses)</title></channel></rss>"

        let feed = try FeedParser.parse(Array(bomb.utf8))

        #expect(try #require(feed.title).utf8.count < 65_536 + 300_000)
    }

    @Test(arguments: [
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><title>a&x;b</title></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://192.0.2.1/x\"> %p;]><rss><channel><title>a&x;b</title></channel></rss>",
        "<!DOCTYPE rss SYSTEM \"file:///etc/hostname\"><rss><channel><title>a&x;b</title></channel></rss>",
    ])
    func `names no file and fetches nothing`(document: String) throws {
        let feed = try FeedParser.parse(Array(document.utf8))

        #expect(feed.title == "a&x;b")
    }

    @Test func `flags or refuses a feed cut off anywhere`() {
        let bytes = Array(Fixture.atom.utf8)

        let unnoticed = (1..<bytes.count).filter { end in
            guard let feed = try? FeedParser.parse(Array(bytes[..<end])) else { return false }
            return !feed.isTruncated
        }

        #expect(unnoticed.isEmpty)
    }

    @Test(arguments: [("xml:base=\"https://a.example/", "/\""), ("xml:lang=\"", "\"")])
    func `writes nothing long anew for every element below it`(start: String, end: String) throws {
        // Forty gigabytes, were each of 40,000 elements to have its own.
        let long = start + String(repeating: "x", count: 1 << 20) + end
        let below = String(repeating: "<a xml:base=\"b\"/>", count: 40_000)
        let document = "<rss \(long)><channel><title>News</title>\(below)<link>page</link></channel></rss>"

        let feed = try FeedParser.parse(Array(document.utf8))

        #expect(feed.title == "News")
        #expect((feed.link?.utf8.count ?? 0) < 2_000 && (feed.language?.utf8.count ?? 0) < 2_000)
    }

    @Test func `reads ten megabytes`() throws {
        let item =
            "<item><title>News</title><description>" + String(repeating: "word ", count: 2_000)
            + "</description></item>"
        let document = "<rss><channel>" + String(repeating: item, count: 1_000) + "</channel></rss>"

        let feed = try FeedParser.parse(Array(document.utf8))

        #expect(document.utf8.count > 10_000_000)
        #expect(feed.entries.count == 1_000)
    }

    @Test func `leaves out elements nested too deeply`() throws {
        let depth = 100_000
        let document =
            "<rss><channel><title>Deep</title><item><description>" + String(repeating: "<b>", count: depth) + "x"
            + String(repeating: "</b>", count: depth) + "</description></item></channel></rss>"

        let feed = try FeedParser.parse(Array(document.utf8))

        #expect(feed.title == "Deep")
        #expect(feed.entries.count == 1)
        #expect(feed.problems.contains { $0.reason.contains("nested too deeply") })
    }

    @Test func `refuses JSON nested too deeply`() {
        let document = String(repeating: "{\"items\":[", count: 100_000)

        #expect(throws: FeedRefused.self) { try FeedParser.parse(Array(document.utf8)) }
    }

    @Test func `takes time in proportion to the attributes of a tag`() throws {
        let attributes = (0..<200_000).map { "a\($0)='x'" }.joined(separator: " ")
        let document = "<rss><channel><title \(attributes)>Wide</title></channel></rss>"

        #expect(try FeedParser.parse(Array(document.utf8)).title == "Wide")
    }

    @Test func `takes time in proportion to declared namespaces`() throws {
        let open = (0..<50_000).map { "<x\($0 % 7) xmlns:n\($0)='u\($0)'>" }.joined()

        let feed = try FeedParser.parse(Array(("<rss><channel><title>Many</title>" + open).utf8))

        #expect(feed.title == "Many")
    }

    @Test func `takes time in proportion to end tags that match nothing`() throws {
        let open = String(repeating: "<b>", count: 250)
        let document = "<rss><channel><title>Ends</title>" + open + String(repeating: "</i>", count: 300_000)

        #expect(try FeedParser.parse(Array(document.utf8)).title == "Ends")
    }

    @Test func `passes over NUL and other control characters`() throws {
        let document = "<rss><channel><title>a\u{0}b\u{1}c</title></channel></rss>"

        #expect(try FeedParser.parse(Array(document.utf8)).title == "abc")
    }

    @Test func `survives random bytes`() {
        var generator = SeededGenerator(seed: 42)

        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? FeedParser.parse(bytes)
        }
    }

    @Test func `survives feeds with random changes`() {
        var generator = SeededGenerator(seed: 7)
        let originals = [Fixture.atom, Fixture.rdf, Fixture.json, Fixture.cdf].map { Array($0.utf8) }
        var read = 0

        for round in 0..<2_000 {
            var bytes = originals[round % originals.count]
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            if (try? FeedParser.parse(bytes)) != nil { read += 1 }
        }

        #expect(read > 1_000)
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

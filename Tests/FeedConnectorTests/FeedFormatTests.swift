import Primitives
import Testing

@testable import FeedConnector

@Suite struct `Reading a feed` {
    private let address = "https://example.org/feeds/all.xml"

    @Test func `understands RSS 2 and its items`() throws {
        let item = """
            <title>Bridge &amp; road</title><link>/bridge</link><guid isPermaLink="false">b-1</guid>
            <author>bob@example.org (Bob Builder)</author><pubDate>Mon, 01 Jun 2026 10:00:00 +0200</pubDate>
            <category>Traffic</category><description>&lt;p&gt;Closed &amp;amp; &lt;a href="/map"&gt;map&lt;/a&gt;</description>
            <enclosure url="/b.jpg" type="image/jpeg" length="9"/>
            """

        let feed = try FeedParser.parse(Array(Fixture.rss([item]).utf8), address: address)

        #expect(feed.format == .rss20)
        #expect(feed.title == "Town news")
        #expect(feed.problems.isEmpty)
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "Bridge & road")
        #expect(entry.id == "b-1")
        #expect(entry.link == "https://example.org/bridge")
        #expect(entry.authors == [FeedAuthor(name: "Bob Builder", email: "bob@example.org")])
        #expect(entry.published?.moment?.description == "2026-06-01T08:00:00.000Z")
        #expect(entry.tags == ["Traffic"])
        #expect(entry.summary == "Closed & map")
        #expect(entry.links == ["https://example.org/map"])
        #expect(entry.enclosures == [FeedEnclosure(url: "https://example.org/b.jpg", type: "image/jpeg", length: 9)])
    }

    @Test func `understands Atom under any prefix, with bases and languages`() throws {
        let feed = try FeedParser.parse(Array(Fixture.atom.utf8), address: address)

        #expect(feed.format == .atom10)
        #expect(feed.title == "Harbour & sea")
        #expect(feed.link == "https://example.org/blog/")
        #expect(feed.language == "en-GB")
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "Ferry <late>")
        #expect(entry.link == "https://example.org/blog/ferry")
        #expect(entry.content == "It is late.\n\nSee the times.")
        #expect(entry.summary == "Short")
        #expect(entry.links == ["https://example.org/blog/times"])
        #expect(entry.authors == [FeedAuthor(name: "Ann", email: "ann@example.org", url: "https://example.org/ann")])
        #expect(entry.published?.moment?.description == "2026-06-01T08:00:00.000Z")
        #expect(entry.language == "en-GB")
        #expect(entry.enclosures.map(\.url) == ["https://example.org/ferry.mp3"])
        #expect(feed.problems.isEmpty)
    }

    @Test func `understands RDF with Dublin Core`() throws {
        let feed = try FeedParser.parse(Array(Fixture.rdf.utf8), address: address)

        #expect(feed.format == .rss10)
        #expect(feed.title == "Library")
        #expect(feed.link == "https://example.org/")
        let entry = try #require(feed.entries.first)
        #expect(entry.id == "https://example.org/book")
        #expect(entry.authorName == "Bea")
        #expect(entry.content == "All of it")
        #expect(entry.summary == "Some of it")
        #expect(entry.updated?.moment?.description == "2026-06-01T00:00:00.000Z")
        #expect(entry.tags == ["Books"])
    }

    @Test func `understands JSON Feed, numbers as ids included`() throws {
        let feed = try FeedParser.parse(Array(Fixture.json.utf8), address: "https://example.org/feed.json")

        #expect(feed.format == .json11)
        #expect(feed.authors == [FeedAuthor(name: "Carl")])
        let entry = try #require(feed.entries.first)
        #expect(entry.id == "7")
        #expect(entry.link == "https://example.org/7")
        #expect(entry.content == "At ten")
        #expect(entry.links == ["https://example.org/when"])
        #expect(entry.enclosures == [FeedEnclosure(url: "https://example.org/7.jpg", type: "image/jpeg", length: 5)])
    }

    @Test func `understands CDF`() throws {
        let feed = try FeedParser.parse(Array(Fixture.cdf.utf8), address: address)

        #expect(feed.format == .cdf)
        #expect(feed.link == "https://example.org/")
        #expect(feed.entries.first?.link == "https://example.org/1")
        #expect(feed.entries.first?.summary == "Text")
    }

    @Test func `reads titles in RSS as HTML only where they look like it`() throws {
        let titles = ["1 &lt; 2", "Fish &amp;amp; chips", "&lt;b&gt;Bold&lt;/b&gt; news", "a &lt;unknown&gt; b"]

        let feed = try FeedParser.parse(Array(Fixture.rss(titles.map { "<title>\($0)</title>" }).utf8))

        #expect(feed.entries.map(\.title) == ["1 < 2", "Fish & chips", "Bold news", "a <unknown> b"])
    }

    @Test func `keeps what is right in a feed that is wrong`() throws {
        let broken = """
            <rss version=2.0><channel><title>Fish & chips &nbsp; caf&eacute; &unknown;</title>
            <item><title>One</item><item><title>Two</title><dc:creator>Dee</dc:creator></item></channel></rss>
            """

        let feed = try FeedParser.parse(Array(broken.utf8))

        #expect(feed.title == "Fish & chips café &unknown;")
        #expect(feed.entries.map(\.title) == ["One", "Two"])
        #expect(feed.entries.last?.authorName == "Dee")
        #expect(feed.problems.map(\.line) == [1, 1, 2])
    }

    @Test func `says how often a feed wants to be asked`() throws {
        let channel = """
            <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>
            <skipDays><day>Sunday</day></skipDays>
            """

        let rhythm = try FeedParser.parse(Array(Fixture.rss([], channel: channel).utf8)).rhythm

        #expect(rhythm.interval == .seconds(5_400))
        #expect(rhythm.skippedHours == [0, 7])
        #expect(rhythm.skippedDays == [7])
    }

    @Test func `reads the period of the syndication module`() throws {
        let channel = """
            <s:updatePeriod xmlns:s="http://purl.org/rss/1.0/modules/syndication/">daily</s:updatePeriod>\
            <sy:updateFrequency>4</sy:updateFrequency>
            """

        let rhythm = try FeedParser.parse(Array(Fixture.rss([], channel: channel).utf8)).rhythm

        #expect(rhythm.interval == .seconds(21_600))
    }

    @Test(arguments: [
        ("a\r\n\r\n\r\nb\tc  d", "a\n\nb c d"), (" \u{200D}a \u{301}b", "\u{200D}a \u{301}b"), ("a\nb", "a\nb"),
    ])
    func `keeps the lines of plain text and every character in them`(source: String, expected: String) {
        #expect(PlainLines.joined(source) == expected)
        #expect(PlainLines.joined(" \n ") == nil)
    }

    @Test func `puts a title on one line`() {
        #expect(PlainLines.oneLine("\n a\n\n b\u{2028}c ") == "a b c")
    }
}

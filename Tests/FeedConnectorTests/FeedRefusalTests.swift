import Testing

@testable import FeedConnector

@Suite struct `Refusing what is no feed` {
    @Test(arguments: ["", " \n\t "])
    func `refuses an empty document`(text: String) {
        #expect(throws: FeedRefused.empty) { try FeedParser.parse(Array(text.utf8)) }
    }

    @Test func `refuses plain text`() {
        #expect(throws: FeedRefused.notAFeed(reason: "It has no markup.")) {
            try FeedParser.parse(Array("Not found".utf8))
        }
    }

    @Test func `refuses other XML and says what it is`() {
        #expect(throws: FeedRefused.notAFeed(reason: "It begins with “svg”.")) {
            try FeedParser.parse(Array("<svg><title>x</title></svg>".utf8))
        }
    }

    @Test func `refuses a web page`() {
        #expect(throws: FeedRefused.notAFeed(reason: "It is a web page.")) {
            try FeedParser.parse(Array("<!DOCTYPE html><html><body>Hello</body></html>".utf8))
        }
    }

    @Test func `names the feed that a web page names`() {
        let page = """
            <!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>
            """

        #expect(throws: FeedRefused.page(feed: "https://example.org/feed.xml")) {
            try FeedParser.parse(Array(page.utf8), address: "https://example.org/about")
        }
    }

    @Test(arguments: ["{", "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [}"])
    func `refuses JSON that breaks off`(text: String) {
        #expect(throws: FeedRefused.notAFeed(reason: "It begins as JSON and is not whole JSON of a feed.")) {
            try FeedParser.parse(Array(text.utf8))
        }
    }

    @Test func `refuses JSON that is no feed`() {
        #expect(throws: FeedRefused.notAFeed(reason: "It is JSON, and not a JSON Feed.")) {
            try FeedParser.parse(Array("{\"items\": []}".utf8))
        }
    }

    @Test func `refuses a document that is too long`() {
        let bytes = [UInt8](repeating: 32, count: FeedParser.longestDocument + 1)

        #expect(throws: FeedRefused.tooLong(bytes: bytes.count, limit: FeedParser.longestDocument)) {
            try FeedParser.parse(bytes)
        }
    }

    @Test(arguments: [
        (FeedRefused.empty, "feed.empty"), (.notAFeed(reason: "It is a picture."), "feed.notAFeed"),
        (.page(feed: "https://example.org/feed"), "feed.page"), (.tooLong(bytes: 9, limit: 8), "feed.tooLong"),
    ])
    func `has a code and a sentence for each`(refused: FeedRefused, code: String) {
        #expect(refused.code == code)
        #expect(refused.message.hasSuffix("."))
    }
}

internal import Foundation
internal import MarkupText

/// Reads JSON Feed 1.0 and 1.1.
enum JSONFeedReader {
    /// Whether the bytes begin as JSON does.
    static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
        bytes.first { $0 > 32 } == UInt8(ascii: "{")
    }

    static func read(_ bytes: [UInt8], base: String?) throws(FeedRefused) -> ParsedFeed {
        let document: JSONFeedDocument
        do {
            document = try JSONDecoder().decode(JSONFeedDocument.self, from: Data(bytes))
        } catch {
            throw .notAFeed(reason: "It begins as JSON and is not whole JSON of a feed.")
        }
        guard let version = document.version?.text, version.contains("jsonfeed.org/version/1") else {
            throw .notAFeed(reason: "It is JSON, and not a JSON Feed.")
        }
        var feed = ParsedFeed()
        feed.format = version.hasSuffix("/1") ? .json1 : .json11
        feed.title = document.title.flatMap { PlainLines.oneLine($0.text) }
        feed.summary = document.description.flatMap { PlainLines.joined($0.text) }
        feed.link = document.homePage.map { FeedAddress.resolve($0.text, against: base) }
        feed.id = document.feedAddress.map { FeedAddress.resolve($0.text, against: base) }
        feed.language = document.language?.text
        feed.authors = authors(document.authors, document.author, base: base)
        feed.entries = (document.items ?? []).prefix(10_000).map { entry($0, base: base) }
        return feed
    }

    private static func entry(_ item: JSONFeedDocument.Item, base: String?) -> FeedEntry {
        var entry = FeedEntry()
        entry.id = item.id?.text
        entry.link = (item.url ?? item.externalAddress).map { FeedAddress.resolve($0.text, against: base) }
        entry.title = item.title.flatMap { PlainLines.oneLine($0.text) }
        let html = item.contentHTML.map { PlainText.fromHTML($0.text) }
        entry.content =
            html.flatMap { FeedText.trimmed($0.text) } ?? item.contentText.flatMap { PlainLines.joined($0.text) }
        entry.links = (html?.links ?? []).map { FeedAddress.resolve($0.href, against: base) }
            .filter(FeedAddress.isWebAddress)
        entry.summary = item.summary.flatMap { PlainLines.joined($0.text) }
        entry.published = item.published.flatMap { FeedDateReader.date($0.text) }
        entry.updated = item.modified.flatMap { FeedDateReader.date($0.text) }
        entry.language = item.language?.text
        entry.tags = (item.tags ?? []).prefix(100).map(\.text)
        entry.authors = authors(item.authors, item.author, base: base)
        entry.enclosures = (item.attachments ?? []).prefix(50).compactMap { attachment in
            attachment.url.map {
                FeedEnclosure(
                    url: FeedAddress.resolve($0.text, against: base),
                    type: attachment.type?.text,
                    length: attachment.length.flatMap { Int64(digits: $0.text) }
                )
            }
        }
        return entry
    }

    private static func authors(
        _ several: [JSONFeedDocument.Author]?,
        _ one: JSONFeedDocument.Author?,
        base: String?
    ) -> [FeedAuthor] {
        (several ?? [one].compactMap { $0 }).prefix(20).map { author in
            FeedAuthor(name: author.name?.text, url: author.url.map { FeedAddress.resolve($0.text, against: base) })
        }.filter { !$0.isEmpty }
    }
}

internal import Primitives

/// What `parley feed parse` prints: a feed as it was understood, with every doubt.
package struct FeedParseReport: Codable, Sendable, Hashable {
    package var format: String?
    package var encoding: String
    package var title: String?
    package var summary: String?
    package var link: String?
    package var id: String?
    package var language: String?
    package var authors: [FeedAuthor]
    package var published: Date?
    package var updated: Date?
    package var created: Date?
    package var tags: [String]
    package var entries: [Entry]
    package var problems: [FeedProblem]

    /// A date as written, and in UTC as far as it could be read.
    package struct Date: Codable, Sendable, Hashable {
        package var text: String
        package var moment: String?

        init(_ date: FeedDate) {
            text = date.text
            moment = date.moment?.description
        }
    }

    /// One entry.
    package struct Entry: Codable, Sendable, Hashable {
        package var id: String?
        package var link: String?
        package var title: String?
        package var author: String?
        package var authors: [FeedAuthor]
        package var content: String?
        package var summary: String?
        package var published: Date?
        package var updated: Date?
        package var created: Date?
        package var language: String?
        package var tags: [String]
        package var links: [String]
        package var enclosures: [FeedEnclosure]

        init(_ entry: FeedEntry) {
            id = entry.id
            link = entry.link
            title = entry.title
            author = entry.authorName
            authors = entry.authors
            content = entry.content
            summary = entry.summary
            published = entry.published.map(Date.init)
            updated = entry.updated.map(Date.init)
            created = entry.created.map(Date.init)
            language = entry.language
            tags = entry.tags
            links = entry.links
            enclosures = entry.enclosures
        }
    }

    package init(_ feed: ParsedFeed) {
        format = feed.format?.rawValue
        encoding = feed.encoding
        title = feed.title
        summary = feed.summary
        link = feed.link
        id = feed.id
        language = feed.language
        authors = feed.authors
        published = feed.published.map(Date.init)
        updated = feed.updated.map(Date.init)
        created = feed.created.map(Date.init)
        tags = feed.tags
        entries = feed.entries.map(Entry.init)
        problems = feed.problems
    }
}

/// Reads a document and tells what was understood.
package func feedReport(
    bytes: [UInt8],
    contentType: String?,
    address: String?
) throws(FeedRefused) -> FeedParseReport {
    FeedParseReport(try FeedParser.parse(bytes, contentType: contentType, address: address))
}

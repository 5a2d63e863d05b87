package import Primitives

/// A feed as it was understood.
package struct ParsedFeed: Sendable, Hashable {
    package var format: FeedFormat?
    package var title: String?
    /// What the feed says about itself.
    package var summary: String?
    /// The page that the feed belongs to.
    package var link: String?
    package var id: String?
    package var language: String?
    package var authors: [FeedAuthor] = []
    package var published: FeedDate?
    package var updated: FeedDate?
    package var created: FeedDate?
    package var tags: [String] = []
    /// In the order of the document, which is not always that of time.
    package var entries: [FeedEntry] = []
    /// How often the feed wants to be asked.
    package var rhythm = FeedRhythm()
    /// What was wrong, in the order of the document.
    package var problems: [FeedProblem] = []
    /// The encoding that the bytes were read in.
    package var encoding = "utf-8"

    package init() {}

    /// Whether the document ends before its end.
    package var isTruncated: Bool { problems.contains { $0.isTruncation } }
}

/// One entry of a feed.
package struct FeedEntry: Sendable, Hashable {
    /// `guid` or `atom:id`, as written; addresses are made absolute.
    package var id: String?
    package var link: String?
    /// Plain text.
    package var title: String?
    package var authors: [FeedAuthor] = []
    /// Plain text of the whole entry, where the feed has it.
    package var content: String?
    /// Plain text of the shorter form.
    package var summary: String?
    package var published: FeedDate?
    package var updated: FeedDate?
    package var created: FeedDate?
    package var language: String?
    package var tags: [String] = []
    package var enclosures: [FeedEnclosure] = []
    /// Where the title and the text point to, made absolute.
    package var links: [String] = []

    package init() {}

    /// The names of the authors.
    package var authorName: String? {
        let names = authors.compactMap { $0.name ?? $0.email }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// The longest text there is.
    package var text: String? { content ?? summary }

    /// The earliest date that says when it appeared.
    package var moment: Moment? { published?.moment ?? created?.moment ?? updated?.moment }
}

/// Who wrote a feed or an entry.
package struct FeedAuthor: Sendable, Hashable, Codable {
    package var name: String?
    package var email: String?
    package var url: String?

    package init(name: String? = nil, email: String? = nil, url: String? = nil) {
        self.name = name
        self.email = email
        self.url = url
    }

    var isEmpty: Bool { name == nil && email == nil && url == nil }
}

/// A date as written, and the moment that was read from it.
package struct FeedDate: Sendable, Hashable {
    package var text: String
    /// `nil` when no known form of date fits.
    package var moment: Moment?

    package init(_ text: String, moment: Moment? = nil) {
        self.text = text
        self.moment = moment
    }
}

/// A picture, film or sound that comes with an entry.
package struct FeedEnclosure: Sendable, Hashable, Codable {
    package var url: String
    /// The media type as written.
    package var type: String?
    package var length: Int64?

    package init(url: String, type: String? = nil, length: Int64? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}

/// How often, and when not, a feed wants to be asked.
package struct FeedRhythm: Sendable, Hashable {
    /// From `ttl`.
    package var timeToLive: Duration?
    /// The seconds of `sy:updatePeriod`.
    package var period: Int64?
    /// How many times in that period, from `sy:updateFrequency`.
    package var frequency: Int64?
    /// Hours of the day in UTC, 0 to 23.
    package var skippedHours: Set<Int> = []
    /// Days of the week, Monday = 1 to Sunday = 7.
    package var skippedDays: Set<Int> = []

    package init() {}

    /// How long the feed stays as it is, as it says itself.
    package var interval: Duration? {
        timeToLive ?? period.map { .seconds($0 / (frequency ?? 1)) }
    }
}

/// A place in a feed that broke the rules and was read all the same.
package struct FeedProblem: Sendable, Hashable, Codable {
    /// Counted from 1.
    package var line: Int
    /// One sentence.
    package var reason: String
    /// Whether the document ends in the middle.
    package var isTruncation: Bool

    package init(line: Int, reason: String, isTruncation: Bool = false) {
        self.line = line
        self.reason = reason
        self.isTruncation = isTruncation
    }
}

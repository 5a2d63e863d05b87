/// The family of words that an element belongs to, whatever prefix the document gives it.
enum Vocabulary: Hashable, Sendable {
    /// RSS, Atom and CDF: they share their words.
    case feed
    case content
    case dublinCore
    case dublinCoreTerms
    case itunes
    case media
    case rdf
    case syndication
    case xhtml
    case other

    /// The family of a namespace; `nil` for one that nobody knows.
    init?(namespace: String) {
        let name = namespace.lowercased()
        if name.contains("backend.userland.com/rss") {
            self = .feed
            return
        }
        guard let known = Vocabulary.namespaces[name] else { return nil }
        self = known
    }

    /// The family that a prefix commonly stands for, for documents that forget to say it.
    init(customaryPrefix prefix: String) {
        self = Vocabulary.prefixes[prefix.lowercased()] ?? .other
    }

    private static let namespaces: [String: Vocabulary] = [
        "http://backend.userland.com/rss": .feed,
        "http://blogs.law.harvard.edu/tech/rss": .feed,
        "http://purl.org/rss/1.0/": .feed,
        "http://my.netscape.com/rdf/simple/0.9/": .feed,
        "http://channel.netscape.com/rdf/simple/0.9/": .feed,
        "http://example.com/newformat#": .feed,
        "http://example.com/necho": .feed,
        "http://purl.org/echo/": .feed,
        "uri/of/echo/namespace#": .feed,
        "http://purl.org/pie/": .feed,
        "http://purl.org/atom/ns#": .feed,
        "http://www.w3.org/2005/atom": .feed,
        "http://purl.org/rss/1.0/modules/rss091#": .feed,
        "http://purl.org/rss/1.0/modules/content/": .content,
        "http://purl.org/dc/elements/1.1/": .dublinCore,
        "http://purl.org/dc/terms/": .dublinCoreTerms,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "http://example.com/dtds/podcast-1.0.dtd": .itunes,
        "http://search.yahoo.com/mrss": .media,
        "http://search.yahoo.com/mrss/": .media,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
        "http://purl.org/rss/1.0/modules/syndication/": .syndication,
        "http://www.w3.org/1999/xhtml": .xhtml,
    ]

    private static let prefixes: [String: Vocabulary] = [
        "": .feed, "atom": .feed, "atom10": .feed, "atom03": .feed, "a10": .feed, "rss": .feed, "content": .content,
        "dc": .dublinCore, "dcterms": .dublinCoreTerms, "itunes": .itunes, "media": .media, "rdf": .rdf,
        "sy": .syndication, "xhtml": .xhtml,
    ]
}

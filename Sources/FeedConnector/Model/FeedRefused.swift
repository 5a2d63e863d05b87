internal import Primitives

/// Why bytes cannot be read as a feed.
package enum FeedRefused: Refusal {
    case empty
    case notAFeed(reason: String)
    /// A web page that names its feed.
    case page(feed: String)
    case tooLong(bytes: Int, limit: Int)

    package var code: String {
        switch self {
        case .empty: "feed.empty"
        case .notAFeed: "feed.notAFeed"
        case .page: "feed.page"
        case .tooLong: "feed.tooLong"
        }
    }

    package var message: String {
        switch self {
        case .empty: "The document is empty. Check that the address is the feed's own."
        case .notAFeed(let reason): "This is no feed: \(reason) Give the address of an RSS, Atom or JSON feed."
        case .page(let feed): "This is a web page. Its feed is at \(feed): use that address."
        case .tooLong(let bytes, let limit):
            "The document has \(bytes) bytes; a feed may have \(limit). Ask its publisher for a shorter one."
        }
    }
}

/// The form that a feed is written in, by the names that feed readers use.
package enum FeedFormat: String, Sendable, Hashable, Codable, CaseIterable {
    case rss
    case rss090
    case rss091u
    case rss092
    case rss093
    case rss094
    case rss10
    case rss20
    case atom
    case atom01
    case atom02
    case atom03
    case atom10
    case cdf
    case json1
    case json11

    /// Whether titles say for themselves if they are plain text.
    var declaresTextTypes: Bool { rawValue.hasPrefix("atom") }
}

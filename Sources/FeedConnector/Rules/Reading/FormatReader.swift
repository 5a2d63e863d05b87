/// Finds out which form of feed a document is.
enum FormatReader {
    static func format(of builder: FeedTreeBuilder) -> FeedFormat? {
        let declared = builder.namespaces.lazy.compactMap { byNamespace($0.prefix, $0.uri.lowercased()) }.first
        for element in builder.tree.elements.prefix(64) {
            switch (element.vocabulary, element.name) {
            case (.feed, "rss"): return rss(element["version"] ?? "")
            case (.feed, "feed"): return declared ?? atom[element["version"] ?? ""] ?? .atom
            case (.feed, "channel"): return declared ?? (element.writtenName == "channel" ? .cdf : .rss)
            case (.rdf, "rdf"): return declared ?? .rss10
            default: continue
            }
        }
        return declared
    }

    private static func byNamespace(_ prefix: String, _ uri: String) -> FeedFormat? {
        switch uri {
        case "http://my.netscape.com/rdf/simple/0.9/" where prefix.isEmpty: .rss090
        case "http://purl.org/rss/1.0/": .rss10
        case "http://www.w3.org/2005/atom": .atom10
        default: nil
        }
    }

    private static func rss(_ version: String) -> FeedFormat {
        if version.hasPrefix("2.") { return .rss20 }
        return ["0.91": .rss091u, "0.92": .rss092, "0.93": .rss093, "0.94": .rss094][version] ?? .rss
    }

    private static let atom: [String: FeedFormat] = ["0.1": .atom01, "0.2": .atom02, "0.3": .atom03]
}

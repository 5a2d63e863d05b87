/// Finds the feed that a web page names in its head.
enum FeedDiscovery {
    static func feedAddress(in tree: FeedTree, page: String?) -> String? {
        let link = tree.elements.first { element in
            guard element.name == "link", let type = element["type"]?.lowercased(), element["href"] != nil else {
                return false
            }
            let isAlternate = element["rel"]?.lowercased().split(whereSeparator: \.isWhitespace).contains("alternate")
            return isAlternate == true && types.contains { type.hasPrefix($0) }
        }
        return link?["href"].map { FeedAddress.resolve($0, against: page) }
    }

    private static let types = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
}

internal import MarkupText

/// Reads feeds: bytes of a stranger in, what they say out.
package enum FeedParser {
    /// The longest document that is read, in bytes.
    package static let longestDocument = 16 << 20

    /// Reads a document; `address` is where it came from, for relative addresses in it.
    package static func parse(
        _ bytes: [UInt8],
        contentType: String? = nil,
        address: String? = nil
    ) throws(FeedRefused) -> ParsedFeed {
        guard bytes.count <= longestDocument else { throw .tooLong(bytes: bytes.count, limit: longestDocument) }
        guard bytes.contains(where: { $0 > 32 }) else { throw .empty }
        let document = FeedDecoder(bytes: bytes, contentType: contentType).decoded()
        var feed = try read(document, address: address)
        feed.encoding = document.encoding
        if let problem = document.problem { feed.problems.insert(FeedProblem(line: 1, reason: problem), at: 0) }
        return feed
    }

    private static func read(_ document: DecodedDocument, address: String?) throws(FeedRefused) -> ParsedFeed {
        if JSONFeedReader.looksLikeJSON(document.bytes) {
            return try JSONFeedReader.read(document.bytes, base: address)
        }
        let builder = FeedTreeBuilder.build(document.bytes, base: address)
        guard var feed = XMLFeedReader.read(builder) else { throw refusal(builder, address: address) }
        feed.problems = LineNumbers.problems(of: builder.faults, in: document.bytes)
        return feed
    }

    private static func refusal(_ builder: FeedTreeBuilder, address: String?) -> FeedRefused {
        guard let root = builder.tree.children(of: 0).first.map({ builder.tree[$0] }) else {
            return .notAFeed(reason: "It has no markup.")
        }
        guard builder.tree.elements.prefix(8).contains(where: { $0.name == "html" }) else {
            return .notAFeed(reason: "It begins with “\(root.writtenName.prefix(40))”.")
        }
        return FeedDiscovery.feedAddress(in: builder.tree, page: address).map { .page(feed: $0) }
            ?? .notAFeed(reason: "It is a web page.")
    }
}

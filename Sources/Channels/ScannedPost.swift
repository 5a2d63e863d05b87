package import Primitives

/// A new post as it stands in the bytes of its event: where each of its texts is, with nothing copied but what was
/// escaped.
package struct ScannedPost: Sendable {
    /// A text: a stretch of the event's bytes, or of ``ScannedPost/unescaped``; well-formed UTF-8 in either.
    package struct Piece: Sendable, Hashable {
        package var start: Int
        package var end: Int
        package var isUnescaped: Bool

        package static let none = Piece(start: 0, end: 0, isUnescaped: false)

        package init(start: Int, end: Int, isUnescaped: Bool) {
            (self.start, self.end, self.isUnescaped) = (start, end, isUnescaped)
        }

        package var isEmpty: Bool { start == end }
        package var range: Range<Int> { start..<end }
    }

    package var author = Piece.none
    package var key = Piece.none
    package var text = Piece.none
    package var spans: [TextSpan] = []
    package var languages: [Piece] = []
    package var tags: [Piece] = []
    package var links: [Piece] = []
    /// The ids of everybody mentioned, and the names that the text shows for them.
    package var mentions: [Piece] = []
    /// The author of the post that this one answers.
    package var answered: Piece?
    /// The post that this one answers, and the first of the exchange.
    package var parent: Piece?
    package var root: Piece?
    package var isReply = false
    package var isQuote = false
    package var isSensitive = false
    package var hasImage = false
    package var hasVideo = false
    /// The texts that were escaped, one behind the other.
    package var unescaped: [UInt8] = []
    /// The network's number for the event, where its wire carries one, and when the network saw it.
    package var sequence: Int64?
    package var moment: Moment?

    package init() {}

    /// Makes it a post that says nothing, and keeps its memory.
    package mutating func removeAll() {
        spans.removeAll(keepingCapacity: true)
        languages.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        unescaped.removeAll(keepingCapacity: true)
        answered = nil
        parent = nil
        root = nil
        sequence = nil
        moment = nil
        isReply = false
        isQuote = false
        isSensitive = false
        hasImage = false
        hasVideo = false
    }
}

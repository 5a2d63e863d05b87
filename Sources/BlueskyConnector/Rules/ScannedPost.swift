package import Channels

/// A new post as it stands in the bytes of its event: where each of its texts is, with nothing copied but what was
/// escaped.
package struct ScannedPost: Sendable {
    /// A text: a stretch of the event's bytes, or of ``ScannedPost/unescaped``; well-formed UTF-8 in either.
    package struct Piece: Sendable, Hashable {
        package var start: Int
        package var end: Int
        package var isUnescaped: Bool

        static let none = Piece(start: 0, end: 0, isUnescaped: false)

        package var isEmpty: Bool { start == end }
        package var range: Range<Int> { start..<end }
    }

    package internal(set) var author = Piece.none
    package internal(set) var key = Piece.none
    package internal(set) var text = Piece.none
    package internal(set) var spans: [TextSpan] = []
    package internal(set) var languages: [Piece] = []
    package internal(set) var tags: [Piece] = []
    package internal(set) var links: [Piece] = []
    /// The ids of everybody mentioned, and the names that the text shows for them.
    package internal(set) var mentions: [Piece] = []
    /// The author of the post that this one answers.
    package internal(set) var answered: Piece?
    package internal(set) var isReply = false
    package internal(set) var isQuote = false
    package internal(set) var isSensitive = false
    package internal(set) var hasImage = false
    package internal(set) var hasVideo = false
    /// The texts that were escaped, one behind the other.
    package internal(set) var unescaped: [UInt8] = []

    mutating func removeAll() {
        spans.removeAll(keepingCapacity: true)
        languages.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        unescaped.removeAll(keepingCapacity: true)
        answered = nil
        isReply = false
        isQuote = false
        isSensitive = false
        hasImage = false
        hasVideo = false
    }
}

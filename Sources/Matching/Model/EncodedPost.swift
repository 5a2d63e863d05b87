/// One public post whose texts still stand in the bytes in which it came: what ``MatchablePost`` says, without a copy.
///
/// It is for streams of which almost nothing matches, and is used again for the next post. Whoever fills it vouches that
/// each piece lies in its bytes and is well-formed UTF-8.
public struct EncodedPost: Sendable {
    /// A text: a stretch of the bytes in which the post came, or of those that were written apart.
    public struct Piece: Sendable, Hashable {
        public var range: Range<Int>
        /// Whether it was escaped, so that it had to be written elsewhere.
        public var isApart: Bool

        public init(_ range: Range<Int>, isApart: Bool = false) {
            self.range = range
            self.isApart = isApart
        }
    }

    public var network: String
    public var text = Piece(0..<0)
    /// Where in the text links, mentions and tags stand, beside those that can be told by their look.
    public var spans: [MatchableSpan] = []
    /// The author's permanent name, such as `did:plc:x`.
    public var authorID = Piece(0..<0)
    public var inReplyToAuthor: [Piece] = []
    public var mentions: [Piece] = []
    public var tags: [Piece] = []
    public var links: [Piece] = []
    public var languages: [Piece] = []
    public var isReply = false
    public var isQuote = false
    public var isSensitive = false
    public var hasImage = false
    public var hasVideo = false

    public init(network: String) {
        self.network = network
    }

    /// Makes it a post that says nothing, and keeps its memory.
    public mutating func removeAll() {
        text = Piece(0..<0)
        authorID = text
        spans.empty()
        inReplyToAuthor.empty()
        mentions.empty()
        tags.empty()
        links.empty()
        languages.empty()
        isReply = false
        isQuote = false
        isSensitive = false
        hasImage = false
        hasVideo = false
    }
}

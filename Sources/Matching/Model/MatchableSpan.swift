/// A stretch of a post's text that the network marked: what it covers is no word.
///
/// The words that a link or mention covers are not searched, however they look. A tag is also read as words.
public struct MatchableSpan: Sendable, Equatable {
    public enum Kind: Sendable {
        case link
        case mention
        case tag
    }

    public var kind: Kind
    /// Bytes of the text in UTF-8; a range that does not lie in the text, or splits a code point, is passed over.
    public var range: Range<Int>

    public init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

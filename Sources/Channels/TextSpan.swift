/// A stretch of a post's text that stands for something else than words.
///
/// The network marked it; offsets are bytes of the text in UTF-8, the end exclusive. Spans of one post lie within the
/// text, on the edges of code points, in order, and not over each other.
public struct TextSpan: Sendable, Hashable, Codable {
    /// What the stretch stands for.
    public enum Kind: String, Sendable, Hashable, Codable {
        case link
        case mention
        case tag
    }

    public var kind: Kind
    public var start: Int
    public var end: Int

    public init(_ kind: Kind, start: Int, end: Int) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}

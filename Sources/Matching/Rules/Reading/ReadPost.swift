/// A post as words and attributes, before any index is asked.
struct ReadPost {
    /// All folded bytes, to which everything below points.
    var bytes: [UInt8] = []
    var words: [Word] = []
    /// The words of each part that was read, in the order of ``PostPart``.
    var parts: [(part: PostPart, words: Range<Int>)] = []
    var attributes: [Attribute] = []
    var links: [Link] = []
    /// The texts that `raw:` searches, where a query asks for them.
    var rawTexts: [RawText] = []

    /// Where a piece of text stands in its part, in bytes of the original; `nil` stands for "in no text".
    struct Place: Equatable {
        var part: PostPart
        var lower: Int32
        var upper: Int32
    }

    struct Word {
        var start: Int32 = 0
        var length: Int16 = 0
        var kind = Kind.word
        /// The bytes of the first of a pair's two characters.
        var firstLength: Int8 = 0
        var hash: UInt64 = 0
        var lower: Int32 = 0
        var upper: Int32 = 0
    }

    enum Kind: UInt8 {
        case word
        case emoji
        /// A character of a script without spaces and the one behind it, which begins the next word.
        case pair
        /// The last character of a run, or the only one.
        case single

        var isOfRun: Bool { self == .pair || self == .single }
    }

    /// A fact about the post that is compared as a whole.
    struct Attribute {
        var space: TermSpace
        var start: Int32
        var length: Int32
        var hash: UInt64
        var place: Place?
    }

    struct Link {
        var start: Int32
        var length: Int32
        var place: Place?
    }

    /// A word longer than this is known by its beginning.
    static let longestWord = 1_024

    mutating func removeAll() {
        bytes.empty()
        words.empty()
        parts.empty()
        attributes.empty()
        links.empty()
        rawTexts.empty()
    }

    /// Puts something behind the bytes, so that sixteen of them may be read wherever a term begins.
    mutating func pad() { pad(by: 16) }

    mutating func pad(by count: Int) {
        bytes.append(addingCapacity: count) { $0.append(repeating: 0, count: count) }
    }

    /// Makes a word of the bytes from `start` to the end.
    @inline(__always)
    mutating func closeWord(from start: Int, kind: Kind, lower: Int, upper: Int) {
        closeWord(start, length: bytes.count - start, kind: kind, lower: lower, upper: upper)
    }

    /// Makes a word of bytes that stand already.
    @inline(__always)
    mutating func closeWord(_ start: Int, length: Int, kind: Kind, lower: Int, upper: Int) {
        words.append(
            Word(
                start: Int32(truncatingIfNeeded: start),
                length: Int16(truncatingIfNeeded: length),
                kind: kind,
                firstLength: 0,
                hash: TermHash.of(bytes, start: start, length: length, in: .word),
                lower: Int32(truncatingIfNeeded: lower),
                upper: Int32(truncatingIfNeeded: upper)
            )
        )
    }

    /// Makes an attribute of a stretch of the bytes.
    mutating func addAttribute(_ space: TermSpace, start: Int, length: Int, place: Place?) {
        attributes.append(
            Attribute(
                space: space,
                start: Int32(truncatingIfNeeded: start),
                length: Int32(truncatingIfNeeded: length),
                hash: TermHash.of(bytes, start: start, length: length, in: space),
                place: place
            )
        )
    }

    mutating func addAttribute(_ space: TermSpace, _ value: some Collection<UInt8>, place: Place? = nil) {
        let start = bytes.count
        bytes.append(contentsOf: value)
        addAttribute(space, start: start, length: bytes.count - start, place: place)
    }
}

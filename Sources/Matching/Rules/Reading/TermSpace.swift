/// What kind of thing a term names; equal bytes in two spaces are two terms.
enum TermSpace: UInt8, CaseIterable {
    /// A folded word, an emoji, or a pair of characters of a script without spaces.
    case word
    /// One character of a script without spaces, wherever it stands.
    case character
    /// The beginning of a word with a wildcard.
    case prefix
    case tag
    case tagPrefix
    case mention
    case from
    case author
    case inReplyTo
    case site
    case language
    case network
    case channel
    case country
    case kind
    case attachment
    /// Three neighbouring bytes of a link.
    case linkGram
    /// Up to four neighbouring bytes of the text as it was written.
    case rawGram

    var need: ReadingNeeds { ReadingNeeds(rawValue: 1 << UInt32(rawValue)) }
}

/// What the queries of an index ask of a post, so that nothing else is read.
struct ReadingNeeds: OptionSet {
    var rawValue: UInt32

    static let authorName = ReadingNeeds(rawValue: 1 << 24)
    static let authorBio = ReadingNeeds(rawValue: 1 << 25)
    static let links = ReadingNeeds(rawValue: 1 << 26)
    static let raw = ReadingNeeds(rawValue: 1 << 27)
    static let everything = ReadingNeeds(rawValue: .max)

    @inline(__always)
    func contains(_ space: TermSpace) -> Bool { contains(space.need) }
}

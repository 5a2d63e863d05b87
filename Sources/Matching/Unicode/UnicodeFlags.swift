import CUnicodeTables

/// What the rules of the text ask of one Unicode scalar.
struct UnicodeFlags: OptionSet {
    var rawValue: UInt16

    /// Extended_Pictographic.
    static let pictographic = UnicodeFlags(rawValue: 1 << 5)
    /// Alphabetic, or a number of any kind.
    static let word = UnicodeFlags(rawValue: 1 << 6)
    static let mark = UnicodeFlags(rawValue: 1 << 7)
    /// A letter, mark or number of a script that is indexed as overlapping pairs.
    static let paired = UnicodeFlags(rawValue: 1 << 8)
    /// A letter whose marks do not count.
    static let stripped = UnicodeFlags(rawValue: 1 << 9)
    /// Default_Ignorable_Code_Point: zero-width characters, bidi controls, variation selectors.
    static let ignorable = UnicodeFlags(rawValue: 1 << 10)
    /// Folding may change it.
    static let unstable = UnicodeFlags(rawValue: 1 << 11)
    /// A mark, or something that composes with what stands before it.
    static let combining = UnicodeFlags(rawValue: 1 << 12)
    static let space = UnicodeFlags(rawValue: 1 << 13)
    /// Set while reading, not in the tables: the first scalar of an emoji.
    static let emoji = UnicodeFlags(rawValue: 1 << 14)

    @inline(__always)
    static func of(_ scalar: UInt32) -> UnicodeFlags {
        UnicodeFlags(rawValue: parley_unicode_flags(scalar))
    }

    /// A letter or a number of any kind; a vowel sign is alphabetic and yet a mark, which by itself makes no word.
    @inline(__always)
    var isLetterOrNumber: Bool { contains(.word) && !contains(.mark) }

    @inline(__always)
    var wordBreak: WordBreakClass { WordBreakClass(number: UInt8(truncatingIfNeeded: rawValue & 31)) }
}

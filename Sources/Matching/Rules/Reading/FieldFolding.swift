/// How the values of fields are made comparable, in queries and in posts.
enum FieldFolding {
    static func bytes(of value: String, in space: TermSpace, _ rules: TextRules) -> [UInt8] {
        let bare = value.unicodeScalars.drop { isSigil($0, of: space) }
        let comparable = rules == .yardstick && isExactInYardstick(space) ? Array(String(bare).utf8) : fold(bare, space)
        return space == .language ? comparable.map { $0 == 0x5F ? 0x2D : $0 } : comparable
    }

    /// Tags are folded like words; names and hosts keep their marks, for `exámple.com` is another host.
    private static func fold(_ value: Substring.UnicodeScalarView, _ space: TermSpace) -> [UInt8] {
        if value.allSatisfy(\.isASCII) {
            return Array(value).map { ASCIIClass.lowered(UInt8(truncatingIfNeeded: $0.value)) }
        }
        return Folding.foldedBytes(value, keepsMarks: space != .tag && space != .tagPrefix)
    }

    private static func isSigil(_ scalar: Unicode.Scalar, of space: TermSpace) -> Bool {
        switch space {
        case .tag, .tagPrefix: scalar == "#" || scalar == "\u{FF03}"
        case .mention, .from, .author, .inReplyTo: scalar == "@" || scalar == "\u{FF20}"
        default: false
        }
    }

    /// The yardstick compares tags, mentions, authors and languages byte by byte.
    private static func isExactInYardstick(_ space: TermSpace) -> Bool {
        switch space {
        case .tag, .tagPrefix, .mention, .from, .author, .inReplyTo, .language: true
        default: false
        }
    }
}

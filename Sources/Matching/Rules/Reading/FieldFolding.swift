/// How the values of fields are made comparable, in queries and in posts.
enum FieldFolding {
    /// Appends the comparable form of a value that is well-formed UTF-8.
    static func append(
        _ value: borrowing Span<UInt8>,
        to bytes: inout [UInt8],
        in space: TermSpace,
        _ rules: TextRules
    ) {
        let isExact = rules == .yardstick && isExactInYardstick(space)
        let first = bare(value, space)
        // What every byte counts of need not be looked at, unless another sigil than ASCII's stands there.
        guard isExact ? first == value.count || value[first] != 0xEF : isASCII(value) else {
            return bytes.append(contentsOf: self.bytes(of: string(value), in: space, rules))
        }
        let start = bytes.count
        if isExact {
            bytes.append(value.extracting(first..<value.count))
        } else {
            bytes.appendLowered(value.extracting(first..<value.count))
        }
        guard space == .language else { return }
        for index in start..<bytes.count where bytes[index] == 0x5F { bytes[index] = 0x2D }
    }

    /// Where a value begins behind the sigils of ASCII.
    private static func bare(_ value: borrowing Span<UInt8>, _ space: TermSpace) -> Int {
        var index = 0
        while index < value.count, value[index] < 0x80, isSigil(Unicode.Scalar(value[index]), of: space) { index += 1 }
        return index
    }

    /// Appends the folded form of a value of which every character counts.
    static func appendFolded(_ value: borrowing Span<UInt8>, to bytes: inout [UInt8], keepsMarks: Bool) {
        guard isASCII(value) else {
            let folded = Folding.foldedBytes(string(value).unicodeScalars, keepsMarks: keepsMarks)
            return bytes.append(contentsOf: folded)
        }
        bytes.appendLowered(value)
    }

    private static func isASCII(_ value: borrowing Span<UInt8>) -> Bool {
        var all: UInt64 = 0
        var index = 0
        while index + 8 <= value.count {
            all |= value.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            index += 8
        }
        while index < value.count {
            all |= UInt64(value[index])
            index += 1
        }
        return all & 0x8080_8080_8080_8080 == 0
    }

    private static func string(_ value: borrowing Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        for index in value.indices { bytes.append(value[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

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

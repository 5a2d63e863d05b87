import Channels

/// Thrown for what the scanner leaves to the decoder.
struct Unsure: Error {}

/// A string of JSON between its quotes, as it was found.
struct ScannedString {
    var start = 0
    var end = 0
    var isEscaped = false
    /// Whether there may be a byte in it that is not ASCII.
    var isWide = false

    var count: Int { end - start }
    var range: Range<Int> { start..<end }
    /// For a string that has neither escapes nor anything beyond ASCII.
    var piece: ScannedPost.Piece { ScannedPost.Piece(start: start, end: end, isUnescaped: false) }
}

/// JSON (RFC 8259), as strictly as ``JSONReader`` has it.
extension JetstreamScanner {
    /// A level less than the decoder bears: what nests more deeply is for it to say.
    private static let deepest = 100

    @inline(__always)
    mutating func skipSpace(_ bytes: borrowing Span<UInt8>) {
        while position < bytes.count, bytes[position] <= 0x20 {
            switch bytes[position] {
            case 0x20, 0x0a, 0x0d, 0x09: position += 1
            default: return
            }
        }
    }

    /// The first byte of what comes next, which is not consumed.
    @inline(__always)
    mutating func peek(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> UInt8 {
        skipSpace(bytes)
        guard position < bytes.count else { throw Unsure() }
        return bytes[position]
    }

    @inline(__always)
    private mutating func consume(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) throws(Unsure) {
        guard try peek(bytes) == byte else { throw Unsure() }
        position += 1
    }

    /// The name of the next member, colon consumed, or `nil` behind the last one; the first call consumes the bracket.
    @inline(__always)
    mutating func name(_ bytes: borrowing Span<UInt8>, _ isFirst: inout Bool) throws(Unsure) -> ScannedString? {
        guard try step(bytes, &isFirst, UInt8(ascii: "{"), UInt8(ascii: "}")) else { return nil }
        let name = try string(bytes)
        guard !name.isEscaped else { throw Unsure() }
        try consume(.colon, bytes)
        return name
    }

    /// Whether one more element stands in an array; the first call consumes the bracket.
    @inline(__always)
    mutating func element(_ bytes: borrowing Span<UInt8>, _ isFirst: inout Bool) throws(Unsure) -> Bool {
        try step(bytes, &isFirst, UInt8(ascii: "["), UInt8(ascii: "]"))
    }

    @inline(__always)
    private mutating func step(
        _ bytes: borrowing Span<UInt8>,
        _ isFirst: inout Bool,
        _ open: UInt8,
        _ close: UInt8
    ) throws(Unsure) -> Bool {
        if isFirst { try consume(open, bytes) }
        if try peek(bytes) == close {
            position += 1
            return false
        }
        if isFirst {
            isFirst = false
        } else {
            try consume(.comma, bytes)
        }
        return true
    }

    /// The string that must stand here.
    mutating func string(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> ScannedString {
        try consume(.quote, bytes)
        var found = ScannedString(start: position)
        var high: UInt64 = 0
        while true {
            // Eight bytes at a time, as long as there is no quote, backslash or control character among them.
            while position + 8 <= bytes.count {
                let eight = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
                high |= eight
                let marks = Self.marks(in: UInt64(littleEndian: eight))
                guard marks == 0 else {
                    position += marks.trailingZeroBitCount >> 3
                    break
                }
                position += 8
            }
            guard position < bytes.count else { throw Unsure() }
            let byte = bytes[position]
            guard byte >= 0x20 else { throw Unsure() }
            position += 1
            if byte == .quote { break }
            if byte == .backslash {
                found.isEscaped = true
                try skipEscape(bytes)
            } else {
                high |= UInt64(byte)
            }
        }
        found.end = position - 1
        found.isWide = high & 0x8080_8080_8080_8080 != 0
        return found
    }

    /// A word whose lowest bit that is set stands in the first byte that is a quote, a backslash or a control character.
    @inline(__always)
    private static func marks(in eight: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = eight ^ (ones &* 0x22)
        let backslashes = eight ^ (ones &* 0x5c)
        let found =
            ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((eight &- (ones &* 0x20)) & ~eight)
        return found & (ones &* 0x80)
    }

    private mutating func skipEscape(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        guard position < bytes.count else { throw Unsure() }
        let byte = bytes[position]
        position += 1
        switch byte {
        case .quote, .backslash, .slash, 0x62, 0x66, 0x6e, 0x72, 0x74: return
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.count else { throw Unsure() }
            for index in position..<position + 4 where Self.digit(bytes[index]) > 15 { throw Unsure() }
            position += 4
        default: throw Unsure()
        }
    }

    /// A string that has neither escapes nor anything beyond ASCII.
    @inline(__always)
    mutating func plainString(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> ScannedString {
        let found = try string(bytes)
        guard !found.isEscaped, !found.isWide else { throw Unsure() }
        return found
    }

    /// A whole number that is no less than nothing.
    mutating func count(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> Int {
        var number = 0
        var digits = 0
        _ = try peek(bytes)
        while position < bytes.count, bytes[position].isASCIIDigit {
            number = number &* 10 &+ Int(bytes[position] & 15)
            digits += 1
            position += 1
        }
        let isPlain = digits == 1 || bytes[position - digits] != 0x30
        guard (1...18).contains(digits), isPlain, position < bytes.count else { throw Unsure() }
        switch bytes[position] {
        case .comma, UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20: return number
        default: throw Unsure()
        }
    }

    /// Checks a value and makes nothing of it.
    mutating func skipValue(_ bytes: borrowing Span<UInt8>, depth: Int) throws(Unsure) {
        guard depth <= Self.deepest else { throw Unsure() }
        var isFirst = true
        switch try peek(bytes) {
        case .quote: _ = try string(bytes)
        case UInt8(ascii: "{"):
            while try step(bytes, &isFirst, UInt8(ascii: "{"), UInt8(ascii: "}")) {
                _ = try string(bytes)
                try consume(.colon, bytes)
                try skipValue(bytes, depth: depth + 1)
            }
        case UInt8(ascii: "["):
            while try element(bytes, &isFirst) { try skipValue(bytes, depth: depth + 1) }
        case UInt8(ascii: "t"): try literal("true", bytes)
        case UInt8(ascii: "f"): try literal("false", bytes)
        case UInt8(ascii: "n"): try literal("null", bytes)
        default: try skipNumber(bytes)
        }
    }

    private mutating func literal(_ word: StaticString, _ bytes: borrowing Span<UInt8>) throws(Unsure) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, equals(ScannedString(start: position, end: end), word, bytes) else { throw Unsure() }
        position = end
    }

    private mutating func skipNumber(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        skipByte(.hyphen, bytes)
        if !skipByte(0x30, bytes), skipDigits(bytes) == 0 { throw Unsure() }
        if skipByte(.dot, bytes), skipDigits(bytes) == 0 { throw Unsure() }
        if skipByte(UInt8(ascii: "e"), bytes) || skipByte(UInt8(ascii: "E"), bytes) {
            if !skipByte(UInt8(ascii: "+"), bytes) { skipByte(.hyphen, bytes) }
            if skipDigits(bytes) == 0 { throw Unsure() }
        }
    }

    @discardableResult
    private mutating func skipByte(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipDigits(_ bytes: borrowing Span<UInt8>) -> Int {
        let start = position
        while position < bytes.count, bytes[position].isASCIIDigit { position += 1 }
        return position - start
    }

    /// Whether a string is a word, byte for byte.
    @inline(__always)
    func equals(_ found: ScannedString, _ word: StaticString, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard found.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<found.count where bytes[found.start + offset] != word.utf8Start[offset] { return false }
        return true
    }
}

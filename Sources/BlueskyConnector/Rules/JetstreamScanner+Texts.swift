import Channels

/// Texts that are kept: checked, and unescaped where they must be.
extension JetstreamScanner {
    /// The next value as a text that is kept.
    mutating func text(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> ScannedPost.Piece {
        try piece(of: try string(bytes), bytes)
    }

    /// Where the text of a string stands; a string with escapes is written out.
    mutating func piece(
        of found: ScannedString,
        _ bytes: borrowing Span<UInt8>
    ) throws(Unsure) -> ScannedPost.Piece {
        if found.isWide, !Self.isWellFormed(bytes, found.range) { throw Unsure() }
        guard found.isEscaped else { return found.piece }
        let start = post.unescaped.count
        var index = found.start
        while index < found.end {
            let byte = bytes[index]
            index += 1
            if byte == .backslash {
                try unescape(bytes, &index)
            } else {
                post.unescaped.append(byte)
            }
        }
        return ScannedPost.Piece(start: start, end: post.unescaped.count, isUnescaped: true)
    }

    /// Writes what an escape stands for; the index is behind its backslash.
    private mutating func unescape(_ bytes: borrowing Span<UInt8>, _ index: inout Int) throws(Unsure) {
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x62: post.unescaped.append(0x08)
        case 0x66: post.unescaped.append(0x0c)
        case 0x6e: post.unescaped.append(0x0a)
        case 0x72: post.unescaped.append(0x0d)
        case 0x74: post.unescaped.append(0x09)
        case UInt8(ascii: "u"): appendScalar(try scalar(bytes, &index))
        default: post.unescaped.append(byte)
        }
    }

    private func scalar(_ bytes: borrowing Span<UInt8>, _ index: inout Int) throws(Unsure) -> UInt32 {
        let unit = codeUnit(bytes, &index)
        guard unit & 0xf800 == 0xd800 else { return unit }
        // Half a pair: what it becomes is for the decoder to say.
        guard unit < 0xdc00, index + 6 <= bytes.count, bytes[index] == .backslash,
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw Unsure() }
        index += 2
        let low = codeUnit(bytes, &index)
        guard low & 0xfc00 == 0xdc00 else { throw Unsure() }
        return 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
    }

    /// Four hexadecimal digits, which were checked when the string was found.
    private func codeUnit(_ bytes: borrowing Span<UInt8>, _ index: inout Int) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            unit = unit << 4 | UInt32(Self.digit(bytes[index]) & 15)
            index += 1
        }
        return unit
    }

    /// What a hexadecimal digit stands for; more than 15 for anything else.
    static func digit(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
        default: 0xff
        }
    }

    private mutating func appendScalar(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        post.unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Whether a stretch is UTF-8 as the Unicode Standard has it (table 3-7).
    static func isWellFormed(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let width = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
            guard 0xc2...0xf4 ~= byte, index + width <= range.upperBound else { return false }
            let second = bytes[index + 1]
            switch byte {
            case 0xe0: if second < 0xa0 || second > 0xbf { return false }
            case 0xed: if second < 0x80 || second > 0x9f { return false }
            case 0xf0: if second < 0x90 || second > 0xbf { return false }
            case 0xf4: if second < 0x80 || second > 0x8f { return false }
            default: if !second.isContinuation { return false }
            }
            if width > 2, !bytes[index + 2].isContinuation { return false }
            if width > 3, !bytes[index + 3].isContinuation { return false }
            index += width
        }
        return true
    }

    /// The byte of a kept text.
    @inline(__always)
    func byte(_ piece: ScannedPost.Piece, _ offset: Int, _ bytes: borrowing Span<UInt8>) -> UInt8 {
        piece.isUnescaped ? post.unescaped[piece.start + offset] : bytes[piece.start + offset]
    }

    /// Whether a stretch of ASCII is a DID of a usual kind.
    func isDID(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard range.count > 8, range.count <= 2_048 else { return false }
        let head = ScannedString(start: range.lowerBound, end: range.lowerBound + 8)
        guard equals(head, "did:plc:", bytes) || equals(head, "did:web:", bytes) else { return false }
        for index in range.lowerBound + 8..<range.upperBound {
            switch bytes[index] {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, .dot, 0x5f, .colon, .hyphen: continue
            default: return false
            }
        }
        return bytes[range.upperBound - 1] != .colon
    }

    func isRecordKey(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard (1...512).contains(range.count) else { return false }
        for index in range {
            switch bytes[index] {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, .colon, 0x7e, .hyphen: continue
            default: return false
            }
        }
        return true
    }
}

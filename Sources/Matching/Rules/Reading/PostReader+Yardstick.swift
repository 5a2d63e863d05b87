extension PostReader {
    /// Reads runs of letters and digits, lower-cased; each character of Chinese and Japanese by itself.
    ///
    /// These are the rules of the performance yardstick, to the letter: its character tables end early.
    mutating func readYardstick(_ bytes: borrowing Span<UInt8>) {
        var start = post.bytes.count
        var lower = 0
        var index = 0
        while index < bytes.count {
            if post.bytes.count == start {
                let end = YardstickRules.asciiEnd(bytes, from: index)
                if end > index, end == bytes.count || bytes[end] < 0x80, end - index <= YardstickRules.longestWord {
                    post.closeWord(base + index, length: end - index, kind: .word, lower: index, upper: end)
                    index = end
                    continue
                }
            }
            let width = UTF8Writing.width(leadingByte: bytes[index])
            let scalar = YardstickRules.scalar(bytes, at: index, width: width)
            let isCharacter = YardstickRules.isCharacter(scalar)
            if isCharacter || !YardstickRules.isOfWord(scalar) {
                start = closeYardstickWord(from: start, lower: lower, upper: index)
            }
            if isCharacter {
                UTF8Writing.append(scalar, to: &post.bytes)
                post.closeWord(from: start, kind: .single, lower: index, upper: index + width)
                start = post.bytes.count
            } else if YardstickRules.isOfWord(scalar), post.bytes.count - start < YardstickRules.longestWord {
                if post.bytes.count == start { lower = index }
                UTF8Writing.append(YardstickRules.lowered(scalar), to: &post.bytes)
            }
            index += width
        }
        _ = closeYardstickWord(from: start, lower: lower, upper: bytes.count)
    }

    private mutating func closeYardstickWord(from start: Int, lower: Int, upper: Int) -> Int {
        if post.bytes.count > start { post.closeWord(from: start, kind: .word, lower: lower, upper: upper) }
        return post.bytes.count
    }
}

/// The character classes of the yardstick.
enum YardstickRules {
    static let longestWord = 1_000

    /// Where a run of letters and digits of ASCII ends.
    @inline(__always)
    static func asciiEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, (bytes[end] | 32) &- 0x61 < 26 || bytes[end] &- 0x30 < 10 { end += 1 }
        return end
    }

    @inline(__always)
    static func isOfWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x80: (scalar | 32) &- 0x61 < 26 || scalar &- 0x30 < 10
        case 0x80..<0x250:
            scalar >= 0xC0 ? scalar != 0xD7 && scalar != 0xF7 : scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA
        case 0x400...0x52F: !(0x482...0x489 ~= scalar)
        case 0x3041...0x30FF:
            scalar <= 0x3096 || 0x309D...0x309F ~= scalar || (scalar >= 0x30A1 && scalar != 0x30FB)
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
        default: false
        }
    }

    @inline(__always)
    static func isCharacter(_ scalar: UInt32) -> Bool {
        isOfWord(scalar) && scalar >= 0x3041 && (scalar <= 0x30FF || 0x3400...0x9FFF ~= scalar)
    }

    static func lowered(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: scalar + 32
        case 0xC0...0xDE: scalar == 0xD7 ? scalar : scalar + 32
        case 0x130: 0x69
        case 0x100..<0x138, 0x14A..<0x178: scalar | 1
        case 0x410...0x42F: scalar + 32
        case 0x400...0x40F: scalar + 80
        default: scalar
        }
    }

    @inline(__always)
    static func scalar(_ bytes: borrowing Span<UInt8>, at index: Int, width: Int) -> UInt32 {
        var scalar = UInt32(bytes[index]) & (width == 1 ? 0x7F : 0x7F >> UInt32(width))
        for offset in 1..<max(1, width) { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return scalar
    }
}

extension PostReader {
    /// Reads a stretch without ASCII white space by the whole rules.
    mutating func readScalars(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        decode(bytes, in: range)
        var index = 0
        var textStart = 0
        while index < scalars.count {
            guard let token = specialToken(at: index) else {
                index += 1
                continue
            }
            readWords(in: textStart..<index)
            index = take(token)
            textStart = index
        }
        readWords(in: textStart..<scalars.count)
    }

    /// Decodes scalars and drops those that nobody sees.
    private mutating func decode(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        scalars.removeAll(keepingCapacity: true)
        flags.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        var isInEmoji = false
        var index = range.lowerBound
        while index < range.upperBound {
            let width = UTF8Writing.width(leadingByte: bytes[index])
            let scalar = Self.scalar(bytes, at: index, width: width)
            keep(scalar, at: index, isInEmoji: &isInEmoji) {
                let next = index + width
                guard next < range.upperBound else { return false }
                let nextScalar = Self.scalar(bytes, at: next, width: UTF8Writing.width(leadingByte: bytes[next]))
                return UnicodeFlags.of(nextScalar).contains(.pictographic)
            }
            index += width
        }
    }

    @inline(__always)
    private mutating func keep(
        _ scalar: UInt32,
        at index: Int,
        isInEmoji: inout Bool,
        isBeforePictograph: () -> Bool
    ) {
        var flag = UnicodeFlags.of(scalar)
        if flag.contains(.ignorable) {
            guard let last = flags.indices.last else { return }
            if scalar == EmojiRules.presentation, EmojiRules.canBeEmoji(scalars[last], flags[last]) {
                // A letter that is shown as an emoji joins no word.
                flags[last] = [.pictographic, .emoji]
                isInEmoji = true
            }
            let isJoiner = scalar == EmojiRules.joiner && isInEmoji && isBeforePictograph()
            guard isJoiner || (isInEmoji && EmojiRules.isTag(scalar)) else { return }
        } else if scalar == EmojiRules.keycap, let last = scalars.last, EmojiRules.isKeycapBase(last) {
            flags[flags.count - 1] = [.pictographic, .emoji]
            flag.remove(.mark)
        } else if !flag.wordBreak.isSkipped {
            isInEmoji = EmojiRules.isEmoji(scalar, flag)
            if isInEmoji { flag.insert(.emoji) }
        }
        scalars.append(scalar)
        flags.append(flag)
        sources.append(Int32(truncatingIfNeeded: index))
    }

    /// Decodes one scalar; a `String` holds no ill-formed UTF-8.
    @inline(__always)
    private static func scalar(_ bytes: borrowing Span<UInt8>, at index: Int, width: Int) -> UInt32 {
        let first = UInt32(bytes[index])
        switch width {
        case 1: return first
        case 2: return (first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
        case 3:
            return (first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        default:
            let high = (first & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
            return high | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
        }
    }

    /// Where the scalar at an index ends, in bytes of the part.
    func sourceEnd(_ index: Int) -> Int {
        Int(sources[index]) + UTF8Writing.width(of: scalars[index])
    }

    func place(_ range: Range<Int>) -> ReadPost.Place {
        ReadPost.Place(
            part: part,
            lower: sources[range.lowerBound],
            upper: Int32(truncatingIfNeeded: sourceEnd(range.upperBound - 1))
        )
    }
}

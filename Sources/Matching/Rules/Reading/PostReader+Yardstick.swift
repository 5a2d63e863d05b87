extension PostReader {
    /// Reads runs of letters and digits, lower-cased; each character of Chinese and Japanese by itself.
    ///
    /// These are the rules of the performance yardstick, to the letter: its character tables end early.
    mutating func readYardstick(count: Int) {
        bits.read(&post.bytes, from: base, count: count, .yardstick)
        let hasDottedI = bits.addYardstickScalars(&post.bytes, from: base, count: count)
        let found = bits.findWords(in: 0..<count, areDivided: true)
        let first = post.words.count
        let longest = Self.addYardstickWords(found, bits, post.bytes, base, to: &post.words)
        if hasDottedI || longest > YardstickRules.longestWord { writeApart(first..<post.words.count) }
    }

    /// Makes words of what stands between edges, and says how long the longest is.
    ///
    /// Edges lie in the text at hand, behind which its ``TextBits/padding(_:)`` stands.
    private static func addYardstickWords(
        _ count: Int,
        _ bits: borrowing TextBits,
        _ bytes: borrowing [UInt8],
        _ base: Int,
        to words: inout [ReadPost.Word]
    ) -> Int {
        let first = words.count
        words.append(addingCapacity: count) { $0.append(repeating: ReadPost.Word(), count: count) }
        var words = words.mutableSpan
        let bytes = bytes.span
        precondition(count <= bits.starts.count && count <= bits.ends.count)
        let starts = bits.starts.span
        let ends = bits.ends.span
        var longest = 0
        for index in 0..<count {
            let lower = starts[unchecked: index]
            let upper = ends[unchecked: index]
            let start = base &+ Int(lower)
            let length = Int(upper &- lower)
            longest = max(longest, length)
            // Nothing else that is of a word begins with one of these bytes.
            let isCharacter = 0xE3...0xE9 ~= bytes[unchecked: start]
            words[unchecked: first &+ index] = ReadPost.Word(
                start: Int32(truncatingIfNeeded: start),
                length: Int16(truncatingIfNeeded: length),
                kind: isCharacter ? .single : .word,
                hash: TermHash.ofPadded(bytes, start: start, length: length, in: .word),
                lower: lower,
                upper: upper
            )
        }
        return longest
    }

    /// Writes words anew that do not stand in the text as they are compared: those with `İ`, which becomes shorter, and
    /// those that are too long.
    private mutating func writeApart(_ words: Range<Int>) {
        for index in words {
            let word = post.words[index]
            let end = base + Int(word.upper)
            let start = post.bytes.count
            var place = base + Int(word.lower)
            while place < end, post.bytes.count - start < YardstickRules.longestWord {
                let width = UTF8Writing.width(leadingByte: post.bytes[place])
                let scalar = YardstickRules.scalar(post.bytes.span, at: place, width: width)
                UTF8Writing.append(YardstickRules.lowered(scalar), to: &post.bytes)
                place += width
            }
            let length = post.bytes.count - start
            post.words[index].start = Int32(truncatingIfNeeded: start)
            post.words[index].length = Int16(truncatingIfNeeded: length)
            post.words[index].hash = TermHash.of(post.bytes, start: start, length: length, in: .word)
        }
    }
}

extension TextBits {
    /// Adds the letters beyond ASCII to the words, puts them in small where they stand, and says whether one of them
    /// becomes shorter by that.
    mutating func addYardstickScalars(_ bytes: inout [UInt8], from base: Int, count: Int) -> Bool {
        guard firstSpecial(in: 0..<count) != nil else { return false }
        return Self.addYardstickScalars(&bytes, &blocks, from: base, count: count)
    }

    /// The same where there are some.
    ///
    /// Behind the text stand more bytes of ASCII than a scalar has, and there is a block more than the text has: what is
    /// read and written from a place in the text stands in both.
    private static func addYardstickScalars(
        _ bytes: inout [UInt8],
        _ blocks: inout [Block],
        from base: Int,
        count: Int
    ) -> Bool {
        precondition(base >= 0 && base + count + 16 <= bytes.count && count / 64 + 1 < blocks.count)
        let table = YardstickRules.characters
        precondition(table.count == 0x7000 / 64)
        let characters = table.span
        var bytes = bytes.mutableSpan
        var blocks = blocks.mutableSpan
        var hasDottedI = false
        var place = 0
        while place < count {
            let rest = blocks[unchecked: place &>> 6].special &>> UInt64(place & 63)
            guard rest != 0 else {
                place = (place | 63) &+ 1
                continue
            }
            place &+= rest.trailingZeroBitCount
            while bytes[unchecked: base &+ place] >= 0x80 {
                guard place < count else { break }
                let (scalar, width) = scalar(bytes.span, at: base &+ place)
                if scalar &- 0x3000 < 0x7000 {
                    // Whether a character or what stands between two of them comes next is what nobody can guess.
                    let offset = Int(scalar &- 0x3000)
                    let isOne = characters[unchecked: offset &>> 6] &>> UInt64(offset & 63) & 1
                    add(0b111 &* isOne, edges: 0b1001 &* isOne, at: place, &blocks)
                } else if YardstickRules.isOfWord(scalar) {
                    addWord(at: place, width: width, isAlone: YardstickRules.isCharacter(scalar), &blocks)
                    if scalar == 0x130 {
                        hasDottedI = true
                    } else if width == 2 {
                        let lowered = YardstickRules.lowered(scalar)
                        bytes[unchecked: base &+ place] = UInt8(truncatingIfNeeded: 0xC0 | lowered >> 6)
                        bytes[unchecked: base &+ place &+ 1] = UInt8(truncatingIfNeeded: 0x80 | lowered & 0x3F)
                    }
                }
                place &+= width
            }
        }
        return hasDottedI
    }

    /// The scalar beyond ASCII at an index behind which three bytes stand at least, and how many it has.
    @inline(__always)
    private static func scalar(_ bytes: borrowing Span<UInt8>, at index: Int) -> (UInt32, width: Int) {
        let first = UInt32(bytes[unchecked: index])
        let second = UInt32(bytes[unchecked: index &+ 1] & 0x3F)
        if first < 0xE0 { return ((first & 0x1F) &<< 6 | second, 2) }
        let third = UInt32(bytes[unchecked: index &+ 2] & 0x3F)
        if first < 0xF0 { return ((first & 0x0F) &<< 12 | second &<< 6 | third, 3) }
        let fourth = UInt32(bytes[unchecked: index &+ 3] & 0x3F)
        return ((first & 0x07) &<< 18 | second &<< 12 | third &<< 6 | fourth, 4)
    }

    /// Notes a scalar that belongs to words, by itself or with its neighbours.
    @inline(__always)
    private static func addWord(at place: Int, width: Int, isAlone: Bool, _ blocks: inout MutableSpan<Block>) {
        let edges: UInt64 = isAlone ? 1 | 1 &<< UInt64(width) : 0
        add(1 &<< UInt64(width) &- 1, edges: edges, at: place, &blocks)
    }

    @inline(__always)
    private static func add(_ bits: UInt64, edges: UInt64, at place: Int, _ blocks: inout MutableSpan<Block>) {
        let number = place >> 6
        let shift = UInt64(place & 63)
        blocks[unchecked: number].words |= bits &<< shift
        blocks[unchecked: number].breaks |= edges &<< shift
        guard shift > 59 else { return }
        blocks[unchecked: number &+ 1].words |= bits &>> (64 &- shift)
        blocks[unchecked: number &+ 1].breaks |= edges &>> (64 &- shift)
    }
}

/// The character classes of the yardstick.
enum YardstickRules {
    static let longestWord = 1_000

    /// A bit for each scalar from U+3000 to U+9FFF, set for those that are a word by themselves.
    static let characters: [UInt64] = (0..<0x7000 / 64).map { number in
        (0..<64).reduce(0) { bits, place in
            let scalar = UInt32(0x3000 + number * 64 + place)
            return bits | (isOfWord(scalar) && isCharacter(scalar) ? 1 &<< UInt64(place) : 0)
        }
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

    /// Whether a scalar that is of a word is one by itself.
    @inline(__always)
    static func isCharacter(_ scalar: UInt32) -> Bool { 0x3041...0x9FFF ~= scalar }

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
        let first = UInt32(bytes[index])
        guard width > 1 else { return first }
        let second = UInt32(bytes[index + 1] & 0x3F)
        guard width > 2 else { return (first & 0x1F) &<< 6 | second }
        let third = UInt32(bytes[index + 2] & 0x3F)
        guard width > 3 else { return (first & 0x0F) &<< 12 | second &<< 6 | third }
        return (first & 0x07) &<< 18 | second &<< 12 | third &<< 6 | UInt32(bytes[index + 3] & 0x3F)
    }
}

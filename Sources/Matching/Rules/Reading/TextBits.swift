/// What each byte of a text is to its words, as bits: found eight bytes at a time, sixty-four to a block.
///
/// A word is what stands between two edges, however long it is. A loop over its bytes would end where a processor does
/// not expect it, once for each word.
struct TextBits {
    struct Block {
        /// What belongs to words.
        var words: UInt64 = 0
        /// What the rules for ASCII do not suffice for.
        var special: UInt64 = 0
        /// White space of ASCII; by the rules of the yardstick, where a word ends and another begins at once.
        var breaks: UInt64 = 0
    }

    /// At least one more than the text at hand has; those behind them mean nothing.
    var blocks: [Block] = []
    /// Where the words of the range at hand begin and end; what stands behind their number means nothing.
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []

    /// How many noughts stand behind a text, so that whole blocks, and sixteen bytes from each of its bytes, can be read.
    static func padding(_ count: Int) -> Int { (count / 64 + 1) * 64 + 16 - count }

    /// Puts the letters of ASCII in small, from an index on, and notes what each byte is.
    ///
    /// The bytes have their ``padding(_:)``, and there is a block for each sixty-four of them: that is why nothing is
    /// read or written beyond either.
    mutating func read(_ bytes: inout [UInt8], from base: Int, count: Int, _ rules: TextRules) {
        let needed = count / 64 + 1
        if blocks.count <= needed { blocks += repeatElement(Block(), count: needed + 1 - blocks.count) }
        bytes.withUnsafeMutableBytes { raw in
            blocks.withUnsafeMutableBufferPointer { blocks in
                switch rules {
                case .product:
                    for number in 0..<needed { blocks[number] = ByteClasses.productBlock(raw, base + number * 64) }
                case .yardstick:
                    for number in 0..<needed { blocks[number] = ByteClasses.yardstickBlock(raw, base + number * 64) }
                }
                blocks[needed] = Block()
            }
        }
    }

    /// Finds where the words of a range begin and end, and says how many there are.
    ///
    /// Where they are divided, a word may begin directly behind another, as ``Block/breaks`` say.
    mutating func findWords(in range: Range<Int>, areDivided: Bool) -> Int {
        precondition(!areDivided || range.lowerBound == 0)
        // Two of them take four bytes at least where they are divided, and else three.
        let most = range.count / 2 + 1
        if starts.count < most {
            starts += repeatElement(0, count: most - starts.count)
            ends += repeatElement(0, count: most - ends.count)
        }
        guard !range.isEmpty else { return 0 }
        return Self.findWords(in: range, areDivided ? .max : 0, blocks, &starts, &ends)
    }

    private static func findWords(
        in range: Range<Int>,
        _ dividing: UInt64,
        _ blocks: borrowing [Block],
        _ starts: inout [Int32],
        _ ends: inout [Int32]
    ) -> Int {
        let blocks = blocks.span
        var starts = starts.mutableSpan
        var ends = ends.mutableSpan
        var started = 0
        var ended = 0
        var carried: UInt64 = 0
        for number in range.lowerBound / 64...range.upperBound / 64 {
            // A divided text is read as a whole: behind it stand no words.
            let words = blocks[number].words & (dividing == .max ? .max : mask(range, number))
            let breaks = blocks[number].breaks & dividing
            let before = words &<< 1 | carried
            carried = words &>> 63
            // There is a place for each: no text has more words than `most`, and a word ends where it began, or later.
            var rest = words & (~before | breaks)
            while rest != 0 {
                starts[unchecked: started] = Int32(truncatingIfNeeded: number * 64 + rest.trailingZeroBitCount)
                started &+= 1
                rest &= rest &- 1
            }
            rest = before & (~words | breaks)
            while rest != 0 {
                ends[unchecked: ended] = Int32(truncatingIfNeeded: number * 64 + rest.trailingZeroBitCount)
                ended &+= 1
                rest &= rest &- 1
            }
        }
        return started
    }

    /// The bits of a block that are in a range.
    private static func mask(_ range: Range<Int>, _ number: Int) -> UInt64 {
        let lower = max(0, range.lowerBound - number * 64)
        let upper = min(64, range.upperBound - number * 64)
        return (UInt64.max << UInt64(lower)) & ~(UInt64.max << UInt64(upper))
    }

    /// The first byte of a range that is special.
    func firstSpecial(in range: Range<Int>) -> Int? { first(in: range, \.special) }

    /// Where the white space begins that stands behind an index, or the end of the range.
    func stretchEnd(from index: Int, in range: Range<Int>) -> Int {
        first(in: index..<range.upperBound, \.breaks) ?? range.upperBound
    }

    /// Where the stretch without white space begins in which an index is.
    func stretchStart(of index: Int, in range: Range<Int>) -> Int {
        var number = index / 64
        var bits = blocks[number].breaks & Self.mask(range.lowerBound..<index, number)
        while bits == 0, number > range.lowerBound / 64 {
            number -= 1
            bits = blocks[number].breaks & Self.mask(range, number)
        }
        return bits == 0 ? range.lowerBound : number * 64 + 64 - bits.leadingZeroBitCount
    }

    @inline(__always)
    private func first(in range: Range<Int>, _ bits: (Block) -> UInt64) -> Int? {
        guard !range.isEmpty else { return nil }
        for number in range.lowerBound / 64...(range.upperBound - 1) / 64 {
            let found = bits(blocks[number]) & Self.mask(range, number)
            if found != 0 { return number * 64 + found.trailingZeroBitCount }
        }
        return nil
    }

    /// Makes a byte a part of the words, or takes it out.
    mutating func set(_ place: Int, isOfWord: Bool) {
        let bit: UInt64 = 1 << UInt64(place & 63)
        if isOfWord { blocks[place >> 6].words |= bit } else { blocks[place >> 6].words &= ~bit }
    }
}

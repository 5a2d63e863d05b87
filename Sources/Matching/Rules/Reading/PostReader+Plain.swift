extension PostReader {
    /// Reads a range of the part at hand: what stands between white space is read by the rules for ASCII, which are few,
    /// or by the whole rules; no rule of the text looks across white space.
    mutating func readProduct(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        var start = range.lowerBound
        while let special = bits.firstSpecial(in: start..<range.upperBound) {
            let stretchStart = bits.stretchStart(of: special, in: start..<range.upperBound)
            let stretchEnd = bits.stretchEnd(from: special, in: range)
            readPlain(bytes, in: start..<stretchStart)
            readScalars(bytes, in: stretchStart..<stretchEnd)
            start = stretchEnd
        }
        readPlain(bytes, in: start..<range.upperBound)
    }

    /// Reads words of ASCII and, where one of them begins with `www.`, the rest of its stretch by the whole rules.
    private mutating func readPlain(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        guard !range.isEmpty else { return }
        // What joins words joins none that is outside.
        for edge in [range.lowerBound, range.upperBound - 1] where !ASCIIClass.of(bytes[edge]).isOfWord {
            bits.set(edge, isOfWord: false)
        }
        let count = bits.findWords(in: range, areDivided: false)
        var next = 0
        while next < count {
            next = addPlainWords(next..<count, before: range.upperBound)
            guard next < count else { return }
            let start = Int(bits.starts[next])
            let end = bits.stretchEnd(from: start, in: range)
            readScalars(bytes, in: start..<end)
            while next < count, bits.starts[next] < end { next += 1 }
        }
    }

    /// Makes words of what stands between edges, up to one that begins with `www.`, and gives its number.
    private mutating func addPlainWords(_ numbers: Range<Int>, before end: Int) -> Int {
        let kept = post.words.count
        let (next, added) = Self.addPlainWords(numbers, bits, post.bytes, base, before: end, to: &post.words)
        post.words.removeLast(post.words.count - kept - added)
        return next
    }

    private static func addPlainWords(
        _ numbers: Range<Int>,
        _ bits: borrowing TextBits,
        _ bytes: borrowing [UInt8],
        _ base: Int,
        before end: Int,
        to words: inout [ReadPost.Word]
    ) -> (next: Int, added: Int) {
        let first = words.count
        let count = numbers.count
        words.append(addingCapacity: count) { $0.append(repeating: ReadPost.Word(), count: count) }
        var words = words.mutableSpan
        let bytes = bytes.span
        let starts = bits.starts.span
        let ends = bits.ends.span
        var added = 0
        for number in numbers {
            let lower = starts[number]
            let upper = ends[number]
            let start = base &+ Int(lower)
            if bytes[start] == 0x77, beginsWWW(bytes, at: start, end: base + end) { return (number, added) }
            if bytes[start] == 0x5F, isLine(bytes, start..<base + Int(upper)) { continue }
            let length = min(Int(upper &- lower), ReadPost.longestWord)
            words[first &+ added] = ReadPost.Word(
                start: Int32(truncatingIfNeeded: start),
                length: Int16(truncatingIfNeeded: length),
                hash: TermHash.ofPadded(bytes, start: start, length: length, in: .word),
                lower: lower,
                upper: upper
            )
            added &+= 1
        }
        return (numbers.upperBound, added)
    }

    /// Whether there is nothing but underscores, which are no word.
    private static func isLine(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] != 0x5F { return false }
        return true
    }

    /// Whether `www.` stands here, and something behind it.
    private static func beginsWWW(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Bool {
        index + 4 < end && bytes[index + 1] == 0x77 && bytes[index + 2] == 0x77 && bytes[index + 3] == 0x2E
            && bytes[index + 4] > 0x20
    }
}

extension TextBits {
    /// Adds the punctuation to the words that stands in the middle of one: the rules of UAX #29, which are few in ASCII.
    mutating func joinWords(_ bytes: borrowing [UInt8], from base: Int, count: Int) {
        var carried: UInt64 = 0
        for number in 0...count / 64 {
            let block = blocks[number]
            let before = block.words &<< 1 | carried
            let behind = block.words &>> 1 | blocks[number + 1].words &<< 63
            carried = block.words &>> 63
            var between = before & behind & ~(block.words | block.special | block.breaks)
            while between != 0 {
                let place = number * 64 + between.trailingZeroBitCount
                between &= between &- 1
                let previous = ASCIIClass.of(bytes[base + place - 1])
                let joins = ASCIIClass.of(bytes[base + place]).joins(previous)
                if joins, ASCIIClass.of(bytes[base + place + 1]) == previous { set(place, isOfWord: true) }
            }
        }
    }
}

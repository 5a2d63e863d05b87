extension PostReader {
    /// Reads the words of a stretch of scalars in which there is no mention, tag or link.
    mutating func readWords(in range: Range<Int>) {
        guard !range.isEmpty else { return }
        starts.removeAll(keepingCapacity: true)
        WordBoundaries.append(of: flags, in: range, to: &starts)
        var index = range.lowerBound
        var next = 0
        while index < range.upperBound {
            while next < starts.count, starts[next] <= index { next += 1 }
            let end = next < starts.count ? starts[next] : range.upperBound
            index = readSegment(from: index, to: end, limit: range.upperBound)
        }
    }

    /// Reads one segment of UAX #29, or a whole run of a script without spaces, and says where it ends.
    private mutating func readSegment(from start: Int, to end: Int, limit: Int) -> Int {
        if flags[start].contains(.emoji) {
            addEmoji(start..<end)
            return end
        }
        if flags[start].contains(.paired) {
            var runEnd = start + 1
            while runEnd < limit, !flags[runEnd].isDisjoint(with: [.paired, .mark]) { runEnd += 1 }
            addRun(start..<runEnd)
            return runEnd
        }
        var isWord = false
        var isStable = true
        var isCombining = false
        var wordEnd = start
        while wordEnd < end, !flags[wordEnd].contains(.paired) {
            let flag = flags[wordEnd]
            isWord = isWord || flag.isLetterOrNumber
            isStable = isStable && !flag.contains(.unstable)
            isCombining = isCombining || flag.contains(.combining)
            wordEnd += 1
        }
        if isWord { addWord(start..<wordEnd, isStable: isStable, isCombining: isCombining) }
        return wordEnd
    }

    private mutating func addWord(_ range: Range<Int>, isStable: Bool, isCombining: Bool) {
        if !isStable, range.contains(where: { flags[$0].contains(.unstable) && Folding.breaks(scalars[$0]) }) {
            return addBrokenWord(range)
        }
        let first = post.bytes.count
        appendFolded(range, isStable: isStable, isCombining: isCombining)
        cutWord(from: first)
        guard post.bytes.count > first else { return }
        post.closeWord(
            from: first,
            kind: .word,
            lower: Int(sources[range.lowerBound]),
            upper: sourceEnd(range.upperBound - 1)
        )
    }

    /// Appends the folded form of a stretch.
    mutating func appendFolded(_ range: Range<Int>, isStable: Bool, isCombining: Bool) {
        if isStable {
            for index in range { UTF8Writing.append(scalars[index], to: &post.bytes) }
        } else if !isCombining {
            for index in range {
                Folding.eachFolded(scalars[index]) { UTF8Writing.append($0, to: &post.bytes) }
            }
        } else {
            for folded in Folding.folded(scalars, in: range) { UTF8Writing.append(folded.scalar, to: &post.bytes) }
        }
    }

    /// Cuts a word that is too long, between two scalars.
    private mutating func cutWord(from first: Int) {
        guard post.bytes.count - first > ReadPost.longestWord else { return }
        var end = first + ReadPost.longestWord
        while post.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        post.bytes.removeLast(post.bytes.count - end)
    }

    private mutating func addEmoji(_ range: Range<Int>) {
        let first = post.bytes.count
        for index in range where !EmojiRules.isFolded(scalars[index]) {
            UTF8Writing.append(scalars[index], to: &post.bytes)
        }
        cutWord(from: first)
        post.closeWord(
            from: first,
            kind: .emoji,
            lower: Int(sources[range.lowerBound]),
            upper: sourceEnd(range.upperBound - 1)
        )
    }

    /// Adds the words of a word whose normal form holds boundaries of its own: `ﷺ` is four words, `⒈` is `1`.
    private mutating func addBrokenWord(_ range: Range<Int>) {
        let lower = sources[range.lowerBound]
        let upper = Int32(truncatingIfNeeded: sourceEnd(range.upperBound - 1))
        let first = post.words.count
        let kept = (scalars, flags, sources, starts)
        scalars = Folding.folded(scalars, in: range).map(\.scalar)
        flags = scalars.map(UnicodeFlags.of)
        sources = Array(repeating: lower, count: scalars.count)
        readWords(in: scalars.indices)
        (scalars, flags, sources, starts) = kept
        for index in first..<post.words.count {
            post.words[index].lower = lower
            post.words[index].upper = upper
        }
    }

    /// Adds the characters of a run, each with the one behind it as a pair; the last one stands by itself.
    private mutating func addRun(_ range: Range<Int>) {
        let needsFolding = range.contains { !flags[$0].isDisjoint(with: [.unstable, .combining]) }
        let folded =
            needsFolding
            ? Folding.folded(scalars, in: range)
            : range.map { FoldedScalar(scalar: scalars[$0], source: $0, sourceEnd: $0 + 1) }
        guard let last = folded.last else { return }
        var start = post.bytes.count
        UTF8Writing.append(folded[0].scalar, to: &post.bytes)
        for index in folded.indices.dropLast() {
            let middle = post.bytes.count
            UTF8Writing.append(folded[index + 1].scalar, to: &post.bytes)
            addPair(folded[index], at: start, middle)
            start = middle
        }
        post.closeWord(
            from: start,
            kind: .single,
            lower: Int(sources[last.source]),
            upper: sourceEnd(last.sourceEnd - 1)
        )
    }

    /// Adds a character and the one behind it, which ends the bytes, as a word at the place of the first.
    private mutating func addPair(_ first: FoldedScalar, at start: Int, _ middle: Int) {
        post.words.append(
            ReadPost.Word(
                start: Int32(truncatingIfNeeded: start),
                length: Int16(truncatingIfNeeded: post.bytes.count - start),
                kind: .pair,
                firstLength: Int8(truncatingIfNeeded: middle - start),
                hash: TermHash.of(post.bytes, start: start, length: post.bytes.count - start, in: .word),
                lower: sources[first.source],
                upper: Int32(truncatingIfNeeded: sourceEnd(first.sourceEnd - 1))
            )
        )
    }
}

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
            isWord = isWord || flag.contains(.word)
            isStable = isStable && !flag.contains(.unstable)
            isCombining = isCombining || flag.contains(.combining)
            wordEnd += 1
        }
        if isWord { addWord(start..<wordEnd, isStable: isStable, isCombining: isCombining) }
        return wordEnd
    }

    private mutating func addWord(_ range: Range<Int>, isStable: Bool, isCombining: Bool) {
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

    /// Adds the overlapping pairs of a run; a run of one character is a word by itself.
    private mutating func addRun(_ range: Range<Int>) {
        let needsFolding = range.contains { !flags[$0].isDisjoint(with: [.unstable, .combining]) }
        let folded =
            needsFolding
            ? Folding.folded(scalars, in: range)
            : range.map { FoldedScalar(scalar: scalars[$0], source: $0, sourceEnd: $0 + 1) }
        guard let last = folded.last else { return }
        var starts: [Int] = []
        starts.reserveCapacity(folded.count)
        for scalar in folded {
            starts.append(post.bytes.count)
            UTF8Writing.append(scalar.scalar, to: &post.bytes)
        }
        guard folded.count > 1 else {
            return post.closeWord(
                from: starts[0],
                kind: .single,
                lower: Int(sources[last.source]),
                upper: sourceEnd(last.sourceEnd - 1)
            )
        }
        starts.append(post.bytes.count)
        for index in 0..<folded.count - 1 {
            addPair(folded[index], folded[index + 1], at: starts[index], starts[index + 1], starts[index + 2])
            if index + 2 < folded.count { post.words[post.words.count - 1].kind = .joinedPair }
        }
    }

    private mutating func addPair(
        _ first: FoldedScalar,
        _ second: FoldedScalar,
        at start: Int,
        _ middle: Int,
        _ end: Int
    ) {
        post.words.append(
            ReadPost.Word(
                start: Int32(truncatingIfNeeded: start),
                length: Int16(truncatingIfNeeded: end - start),
                kind: .pair,
                firstLength: Int8(truncatingIfNeeded: middle - start),
                hash: TermHash.of(post.bytes, start: start, length: end - start, in: .word),
                lower: sources[first.source],
                upper: Int32(truncatingIfNeeded: sourceEnd(max(first.sourceEnd, second.sourceEnd) - 1))
            )
        )
    }
}

extension IndexSegment {
    /// Where a node that is made of words stands, in ascending order and each place once.
    func stretches(of number: Int32, _ scratch: borrowing MatchScratch) -> [Stretch] {
        let found = places(of: program.node(number), scratch)
        scratch.work?.add(found.count + 1)
        return found
    }

    private func places(of node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        switch node.operation {
        case .term: stretches(ofTerm: node, scratch)
        case .pairs: stretches(ofTerms: program.kids(of: node), node.parts, scratch, tail: 1)
        case .character: stretches(ofCharacter: node, scratch)
        case .pattern: stretches(ofPattern: node, scratch)
        case .run: stretches(ofRun: node, scratch, limit: Nearness.mostChains)
        case .phrase: stretches(ofPhrase: node, scratch)
        case .loosePhrase: stretches(ofLoosePhrase: node, scratch)
        case .near: stretches(ofNear: node, scratch)
        default: []
        }
    }

    /// The position of a word, if words of its part may match.
    @inline(__always)
    private func position(ofWord word: Int, in parts: PartMask, _ scratch: borrowing MatchScratch) -> Int32? {
        let part = scratch.part(ofWord: word)
        guard parts.contains(part.mask) else { return nil }
        return Int32(part.rawValue) * Stretch.partDistance + Int32(truncatingIfNeeded: word)
    }

    private func stretches(ofTerm node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        var found: [Stretch] = []
        var word = scratch.resolved.presence.first(of: node.first)
        while word >= 0 {
            if let position = position(ofWord: Int(word), in: node.parts, scratch) {
                found.append(Stretch(start: position, end: position))
            }
            word = scratch.resolved.next[Int(word)]
        }
        return found
    }

    private func stretches(ofCharacter node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        guard isPresent(node, scratch) else { return [] }
        var found: [Stretch] = []
        for word in scratch.resolved.characters.indices {
            guard scratch.resolved.characters[word] == node.first,
                let position = position(ofWord: word, in: node.parts, scratch)
            else { continue }
            found.append(Stretch(start: position, end: position))
        }
        return found
    }

    private func stretches(ofPattern node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        let pattern = program.patterns[Int(node.first)]
        guard mayHold(node, scratch) else { return [] }
        var found: [Stretch] = []
        for hit in scratch.resolved.prefixHits where hit.prefix == pattern.prefix {
            guard let position = position(ofWord: Int(hit.word), in: node.parts, scratch),
                matches(pattern.pattern, Int(hit.word), scratch)
            else { continue }
            found.append(Stretch(start: position, end: position))
        }
        return found
    }

    /// Where a pattern stands in runs, each way of reading it by itself up to a limit.
    func stretches(
        ofRun node: QueryProgram.Node,
        _ scratch: borrowing MatchScratch,
        limit: Int
    ) -> [Stretch] {
        let pattern = program.runs[Int(node.first)]
        var found: [Stretch] = []
        var first = 0
        while first < scratch.reader.post.words.count {
            guard scratch.reader.post.words[first].kind.isOfRun else {
                first += 1
                continue
            }
            var last = first
            while scratch.reader.post.words[last].kind == .pair { last += 1 }
            if let position = position(ofWord: first, in: node.parts, scratch) {
                let rest = max(0, limit - found.count)
                for range in pattern.ranges(in: characters(ofRun: first...last, scratch), limit: rest) {
                    let start = position + Int32(truncatingIfNeeded: range.lowerBound)
                    found.append(Stretch(start: start, end: start + Int32(truncatingIfNeeded: range.count - 1)))
                }
            }
            first = last + 1
        }
        return found
    }

    /// The characters of a run, whose pairs stand one behind the other in the folded bytes.
    private func characters(ofRun words: ClosedRange<Int>, _ scratch: borrowing MatchScratch) -> [UInt32] {
        let first = scratch.reader.post.words[words.lowerBound]
        let last = scratch.reader.post.words[words.upperBound]
        return UTF8Reading.scalars(scratch.reader.post.bytes, in: Int(first.start)..<Int(last.start) + Int(last.length))
    }

    /// The stretches of a phrase: those of its first word, joined to those of the next, and so on.
    func stretches(ofPhrase node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        let kids = program.kids(of: node)
        if isOfTerms(kids) { return stretches(ofTerms: kids, node.parts, scratch) }
        var found: [Stretch]?
        for kid in kids {
            let next = stretches(of: program.kids[kid], scratch)
            found = found.map { Self.joined($0, next) } ?? next
            if found?.isEmpty ?? true { return [] }
        }
        return found ?? []
    }

    /// The stretches of a phrase of terms, found by Knuth, Morris and Pratt.
    ///
    /// The last pair of a run has one character more, the tail.
    func stretches(
        ofTerms kids: Range<Int>,
        _ parts: PartMask,
        _ scratch: borrowing MatchScratch,
        tail: Int = 0
    ) -> [Stretch] {
        let sequence = ListPattern(kids.map { leafTerm($0) })
        var found: [Stretch] = []
        for span in scratch.reader.post.parts where parts.contains(span.part.mask) {
            let base = Int32(span.part.rawValue) * Stretch.partDistance
            for start in sequence.starts(in: span.words, element: { scratch.resolved.terms[$0] }) {
                let position = base + Int32(truncatingIfNeeded: start)
                found.append(Stretch(start: position, end: position + Int32(truncatingIfNeeded: kids.count - 1 + tail)))
            }
        }
        return found
    }

    /// Stretches that begin in the first list and end in the second, which follows directly.
    ///
    /// A thousand runs that end at a place and a thousand that begin behind it are a million: of too many, the nearest and
    /// the farthest end of each beginning are given.
    private static func joined(_ left: [Stretch], _ right: [Stretch]) -> [Stretch] {
        let left = left.sorted { ($0.end, $0.start) < ($1.end, $1.start) }
        var found: [Stretch] = []
        var behind = 0..<0
        for (number, first) in left.enumerated() {
            if number == 0 || left[number - 1].end != first.end {
                var start = behind.upperBound
                while start < right.count, right[start].start <= first.end { start += 1 }
                var end = start
                while end < right.count, right[end].start == first.end + 1 { end += 1 }
                behind = start..<end
            }
            for index in Nearness.thinned(behind, found.count) {
                found.append(Stretch(start: first.start, end: right[index].end))
            }
        }
        return found.sorted()
    }
}

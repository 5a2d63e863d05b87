extension IndexSegment {
    /// Whether the post at hand is what a node says.
    func holds(_ number: Int32, _ scratch: borrowing MatchScratch) -> Bool {
        let node = program.node(number)
        switch node.operation {
        case .never: return false
        case .term, .character: return isPresent(node, scratch)
        case .and: return all(program.kids(of: node), scratch)
        case .or: return any(program.kids(of: node), scratch)
        case .allOf: return holdsAll(of: node, scratch)
        case .anyOf: return holdsAny(of: node, scratch)
        case .not: return !holds(program.kids[Int(node.first)], scratch)
        case .pairs: return holdsPairs(node, scratch)
        case .phrase: return holdsPhrase(node, scratch)
        case .count: return holdsCount(program.counts[Int(node.first)], scratch)
        case .pattern: return holdsPattern(node, scratch)
        case .tagPattern: return holdsTag(program.patterns[Int(node.first)], scratch)
        case .linkPart: return holdsLink(program.parts[Int(node.first)], scratch)
        case .raw: return holdsRaw(node, scratch)
        case .loosePhrase: return holdsLoosePhrase(node, scratch)
        case .near: return holdsNear(node, scratch)
        case .run: return !stretches(ofRun: node, scratch, limit: 0).isEmpty
        }
    }

    private func all(_ kids: Range<Int>, _ scratch: borrowing MatchScratch) -> Bool {
        for kid in kids where !holdsKid(program.kids[kid], scratch) { return false }
        return true
    }

    func any(_ kids: Range<Int>, _ scratch: borrowing MatchScratch) -> Bool {
        for kid in kids where holdsKid(program.kids[kid], scratch) { return true }
        return false
    }

    private func holdsAll(of node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        holdsMask(of: node, scratch) && all(program.kids(of: node).dropFirst(), scratch)
    }

    private func holdsAny(of node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        meetsMask(of: node, scratch) || any(program.kids(of: node).dropFirst(), scratch)
    }

    /// Whether the post holds all words of the set that is a node's first kid.
    @inline(__always)
    func holdsMask(of node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        program.masks[Int(program.kids[Int(node.first)])].isSubset(of: scratch.resolved.commonText)
    }

    /// Whether the post holds one of them.
    @inline(__always)
    func meetsMask(of node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        program.masks[Int(program.kids[Int(node.first)])].meets(scratch.resolved.commonText)
    }

    /// Most kids are terms that stand for themselves.
    @inline(__always)
    private func holdsKid(_ kid: Int32, _ scratch: borrowing MatchScratch) -> Bool {
        guard kid < 0 else { return holds(kid, scratch) }
        return isPresent(program.node(kid), scratch)
    }

    @inline(__always)
    func isPresent(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        !scratch.resolved.presence.parts(of: node.first).isDisjoint(with: node.parts)
    }

    private func holdsPhrase(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        let kids = program.kids(of: node)
        for kid in kids where !mayHold(program.node(program.kids[kid]), scratch) { return false }
        guard isOfTerms(kids) else { return !stretches(ofPhrase: node, scratch).isEmpty }
        if kids.count <= Self.shortPhrase { return holdsTerms(kids, node.parts, scratch) }
        return !stretches(ofTerms: kids, node.parts, scratch).isEmpty
    }

    private func holdsPairs(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        guard mayHold(node, scratch) else { return false }
        let kids = program.kids(of: node)
        if kids.count <= Self.shortPhrase { return kids.count == 1 || holdsTerms(kids, node.parts, scratch) }
        return !stretches(ofTerms: kids, node.parts, scratch).isEmpty
    }

    /// A longer phrase is looked for in time proportional to the text, however often its first word is there.
    private static let shortPhrase = 16

    func isOfTerms(_ kids: Range<Int>) -> Bool {
        for kid in kids where program.node(program.kids[kid]).operation != .term { return false }
        return true
    }

    /// Whether a leaf of a phrase is anywhere; a quick no saves the search for its place.
    func mayHold(_ leaf: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        switch leaf.operation {
        case .term, .character: return isPresent(leaf, scratch)
        case .pairs:
            for kid in program.kids(of: leaf) where !isPresent(program.node(program.kids[kid]), scratch) {
                return false
            }
            return true
        case .pattern:
            let prefix = program.patterns[Int(leaf.first)].prefix
            return !scratch.resolved.presence.parts(of: prefix).isDisjoint(with: leaf.parts)
        case .near: return mayHoldNear(leaf, scratch)
        case .phrase:
            for kid in program.kids(of: leaf) where !mayHold(program.node(program.kids[kid]), scratch) { return false }
            return true
        case .loosePhrase:
            for kid in kids(of: program.loosePhrases[Int(leaf.first)])
            where !mayHold(program.node(program.kids[kid]), scratch) {
                return false
            }
            return true
        default: return true
        }
    }

    /// Whether terms stand behind each other in one part.
    private func holdsTerms(_ kids: Range<Int>, _ parts: PartMask, _ scratch: borrowing MatchScratch) -> Bool {
        let count = kids.count
        var word = scratch.resolved.presence.first(of: leafTerm(kids.lowerBound))
        while word >= 0 {
            let start = Int(word)
            if let end = partEnd(ofWord: start, in: parts, scratch), start + count <= end {
                var offset = 1
                while offset < count,
                    scratch.resolved.terms[start + offset] == leafTerm(kids.lowerBound + offset)
                { offset += 1 }
                if offset == count { return true }
            }
            word = scratch.resolved.next[start]
        }
        return false
    }

    func leafTerm(_ kid: Int) -> Int32 { program.node(program.kids[kid]).first }

    /// Where the part of a word ends, if words of that part may match.
    @inline(__always)
    private func partEnd(ofWord word: Int, in parts: PartMask, _ scratch: borrowing MatchScratch) -> Int? {
        for span in scratch.reader.post.parts where span.words.contains(word) {
            return parts.contains(span.part.mask) ? span.words.upperBound : nil
        }
        return nil
    }

    private func holdsPattern(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        let pattern = program.patterns[Int(node.first)]
        let present = scratch.resolved.presence.parts(of: pattern.prefix)
        if present.isDisjoint(with: node.parts) { return false }
        if pattern.pattern.isPrefixOnly { return true }
        for hit in scratch.resolved.prefixHits where hit.prefix == pattern.prefix {
            guard node.parts.contains(scratch.part(ofWord: Int(hit.word)).mask) else { continue }
            if matches(pattern.pattern, Int(hit.word), scratch) { return true }
        }
        return false
    }

    func matches(_ pattern: WordPattern, _ word: Int, _ scratch: borrowing MatchScratch) -> Bool {
        let word = scratch.reader.post.words[word]
        return pattern.matches(scratch.reader.post.bytes, Int(word.start)..<Int(word.start) + Int(word.length))
    }
}

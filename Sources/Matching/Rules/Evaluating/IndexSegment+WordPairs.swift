/// `a NEAR/3 b` of two plain words, the commonest NEAR: their places are walked side by side and none is copied.
extension IndexSegment {
    /// Whether such a NEAR holds; `nil` where it is none.
    func holdsWordPair(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool? {
        guard node.count == 2 else { return nil }
        let first = program.links[Int(node.first)]
        let second = program.links[Int(node.first) + 1]
        guard first.isOfTerms, second.isOfTerms, first.count == 1, second.count == 1 else { return nil }
        let left = program.node(program.kids[Int(first.first)])
        let right = program.node(program.kids[Int(second.first)])
        guard isPresent(left, scratch), isPresent(right, scratch) else { return false }
        let parts = left.parts.intersection(right.parts)
        for span in scratch.reader.post.parts where parts.contains(span.part.mask) {
            if stand(left.first, right.first, second, in: span.words, scratch) { return true }
        }
        return false
    }

    /// Whether two words stand near each other in one part.
    private func stand(
        _ left: Int32,
        _ right: Int32,
        _ link: QueryProgram.Link,
        in words: Range<Int>,
        _ scratch: borrowing MatchScratch
    ) -> Bool {
        var one = place(scratch.resolved.presence.first(of: left), atOrBehind: words.lowerBound, scratch)
        var other = place(scratch.resolved.presence.first(of: right), atOrBehind: words.lowerBound, scratch)
        var steps = 0
        defer { scratch.work?.add(steps) }
        while one >= 0, other >= 0, Int(one) < words.upperBound, Int(other) < words.upperBound {
            steps += 1
            // Of one word beside itself, the next place is the other.
            if one == other { other = scratch.resolved.next[Int(other)] }
            guard other >= 0, Int(other) < words.upperBound else { return false }
            let isBehind = other > one
            if abs(other - one) - 1 <= link.distance, isBehind || !link.isOrdered { return true }
            if isBehind {
                one = scratch.resolved.next[Int(one)]
            } else {
                other = scratch.resolved.next[Int(other)]
            }
        }
        return false
    }

    /// The first place of a word in a part.
    private func place(_ first: Int32, atOrBehind start: Int, _ scratch: borrowing MatchScratch) -> Int32 {
        var word = first
        while word >= 0, Int(word) < start { word = scratch.resolved.next[Int(word)] }
        return word
    }
}

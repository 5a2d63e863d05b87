/// A NEAR of plain words that reaches over the whole post, such as `(a OR b) NEAR/1000 c`.
///
/// Every word is near every other, so that two places of each operand tell as much as all of them: from two places every
/// place of the next operand is reached, from one place every other.
extension IndexSegment {
    /// Whether such a NEAR holds; `nil` where it is none.
    func holdsWideNear(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool? {
        let links = links(of: node)
        let longest = scratch.reader.post.parts.reduce(0) { max($0, $1.words.count) }
        for (number, link) in links.enumerated() {
            guard link.isOfTerms, number == 0 || (!link.isOrdered && Int(link.distance) >= longest) else { return nil }
        }
        for span in scratch.reader.post.parts where holds(links, in: span.words, span.part.mask, scratch) {
            return true
        }
        return false
    }

    private func holds(
        _ links: ArraySlice<QueryProgram.Link>,
        in words: Range<Int>,
        _ part: PartMask,
        _ scratch: borrowing MatchScratch
    ) -> Bool {
        var reached = Reached()
        for (number, link) in links.enumerated() {
            // The place that stands alone is not near itself.
            let excluded = number > 0 && reached.second < 0 ? reached.first : -1
            reached = places(of: link, in: words, part, besides: excluded, scratch)
            if reached.first < 0 { return false }
        }
        return true
    }

    /// Up to two places of an operand, -1 for none.
    private struct Reached {
        var first: Int32 = -1
        var second: Int32 = -1

        /// Two places that nobody needs to know.
        static let many = Reached(first: .max, second: .max)
    }

    private func places(
        of link: QueryProgram.Link,
        in words: Range<Int>,
        _ part: PartMask,
        besides excluded: Int32,
        _ scratch: borrowing MatchScratch
    ) -> Reached {
        var reached = Reached()
        var first = link.first
        if link.mask >= 0, scratch.resolved.isOneText {
            // Each word of the set that is there stands at another place; of three, two are not the excluded one.
            let there = program.masks[Int(link.mask)] & scratch.resolved.commonText
            if there.count >= (excluded < 0 ? 2 : 3) { return .many }
            for quarter in 0..<4 {
                var bits = there[quarter]
                while bits != 0 {
                    let term = common.terms[quarter * 64 + bits.trailingZeroBitCount]
                    bits &= bits - 1
                    if add(term, to: &reached, in: words, besides: excluded, scratch) { return reached }
                }
            }
            first += link.masked
        }
        for kid in Int(first)..<Int(link.first + link.count) {
            let node = program.node(program.kids[kid])
            guard !node.parts.isDisjoint(with: part) else { continue }
            if add(node.first, to: &reached, in: words, besides: excluded, scratch) { return reached }
        }
        return reached
    }

    /// Adds the places of a word until there are two; says whether there are.
    private func add(
        _ term: Int32,
        to reached: inout Reached,
        in words: Range<Int>,
        besides excluded: Int32,
        _ scratch: borrowing MatchScratch
    ) -> Bool {
        var word = scratch.resolved.presence.first(of: term)
        while word >= 0, Int(word) < words.upperBound {
            if Int(word) >= words.lowerBound, word != excluded, word != reached.first {
                guard reached.first < 0 else {
                    reached.second = word
                    return true
                }
                reached.first = word
            }
            word = scratch.resolved.next[Int(word)]
        }
        return false
    }
}

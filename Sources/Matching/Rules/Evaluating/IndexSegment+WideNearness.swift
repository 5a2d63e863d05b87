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
    }

    private func places(
        of link: QueryProgram.Link,
        in words: Range<Int>,
        _ part: PartMask,
        besides excluded: Int32,
        _ scratch: borrowing MatchScratch
    ) -> Reached {
        var reached = Reached()
        for kid in Int(link.first)..<Int(link.first) + Int(link.count) {
            let node = program.node(program.kids[kid])
            guard !node.parts.isDisjoint(with: part) else { continue }
            var word = scratch.resolved.presence.first(of: node.first)
            while word >= 0, Int(word) < words.upperBound {
                if Int(word) >= words.lowerBound, word != excluded, word != reached.first {
                    guard reached.first < 0 else {
                        reached.second = word
                        return reached
                    }
                    reached.first = word
                }
                word = scratch.resolved.next[Int(word)]
            }
        }
        return reached
    }
}

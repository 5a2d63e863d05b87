extension AnchorChooser {
    /// Terms of which a post holds one that is what some nodes say, one of them left out: bits of ``TermBits``.
    func companions(_ kids: Range<Int>, of anchored: Int32) -> UInt64 {
        var best = UInt64.max
        for kid in kids where builder.program.kids[kid] != anchored {
            best = TermBits.fewer(best, bits(of: builder.program.kids[kid]))
        }
        return best
    }

    private func bits(of number: Int32) -> UInt64 {
        let node = builder.program.nodes[Int(number)]
        let kids = builder.program.kids(of: node)
        switch node.operation {
        // A language may be taken for true where it is not there.
        case .term: return isNarrow(node.first) ? .max : TermBits.bit(node.first)
        case .character: return TermBits.bit(node.first)
        case .pattern, .tagPattern: return TermBits.bit(builder.program.patterns[Int(node.first)].prefix)
        case .or: return union(kids)
        case .and, .pairs, .phrase: return fewest(kids)
        case .loosePhrase: return fewest(self.kids(ofLoosePhrase: node))
        case .near:
            var best = UInt64.max
            for index in kids {
                let link = builder.program.links[index]
                best = TermBits.fewer(best, union(Int(link.first)..<Int(link.first) + Int(link.count)))
            }
            return best
        case .run, .linkPart, .raw, .never, .count, .allOf, .anyOf, .not: return .max
        }
    }

    private func union(_ kids: Range<Int>) -> UInt64 {
        var all: UInt64 = 0
        for kid in kids where all != .max { all |= bits(of: builder.program.kids[kid]) }
        return all
    }

    private func fewest(_ kids: Range<Int>) -> UInt64 {
        var best = UInt64.max
        for kid in kids { best = TermBits.fewer(best, bits(of: builder.program.kids[kid])) }
        return best
    }
}

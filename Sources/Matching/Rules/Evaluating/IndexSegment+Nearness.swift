extension IndexSegment {
    func holdsNear(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        if let holds = holdsWordPair(node, scratch) { return holds }
        if let holds = holdsWideNear(node, scratch) { return holds }
        for link in links(of: node) where !mayHold(link, scratch) { return false }
        var reached: [Stretch] = []
        for (index, link) in links(of: node).enumerated() {
            let operand = stretches(ofOperand: link, scratch)
            reached =
                index == 0
                ? operand
                : Nearness.reached(from: reached, operand, distance: link.distance, sides: link.sides)
            scratch.work?.add(operand.count + reached.count)
            if reached.isEmpty { return false }
        }
        return true
    }

    func links(of node: QueryProgram.Node) -> ArraySlice<QueryProgram.Link> {
        program.links[Int(node.first)..<Int(node.first) + Int(node.count)]
    }

    private func mayHold(_ link: QueryProgram.Link, _ scratch: borrowing MatchScratch) -> Bool {
        for kid in Int(link.first)..<Int(link.first) + Int(link.count)
        where mayHold(program.node(program.kids[kid]), scratch) {
            return true
        }
        return false
    }

    /// Where any alternative of an operand stands.
    func stretches(ofOperand link: QueryProgram.Link, _ scratch: borrowing MatchScratch) -> [Stretch] {
        let kids = Int(link.first)..<Int(link.first) + Int(link.count)
        if kids.count == 1 { return stretches(of: program.kids[kids.lowerBound], scratch) }
        var found: [Stretch] = []
        var distinctCount = 0
        for kid in kids where mayHold(program.node(program.kids[kid]), scratch) {
            found += stretches(of: program.kids[kid], scratch)
            // Alternatives may stand in the same places: a thousand of them may not take a thousand times the memory.
            guard found.count > 2 * distinctCount + Nearness.mostChains else { continue }
            found = Nearness.distinct(found)
            distinctCount = found.count
        }
        return Nearness.distinct(found)
    }

    /// The stretches from the first to the last word of a NEAR in brackets.
    func stretches(ofNear node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        for link in links(of: node) where !mayHold(link, scratch) { return [] }
        var chains: [Nearness.Chain] = []
        for (index, link) in links(of: node).enumerated() {
            let operand = stretches(ofOperand: link, scratch)
            chains =
                index == 0
                ? operand.map { Nearness.Chain(last: $0, hull: $0) }
                : Nearness.extended(chains, by: operand, link)
            scratch.work?.add(operand.count + chains.count)
            if chains.isEmpty { return [] }
        }
        return Nearness.hulls(of: chains)
    }
}

extension QueryProgram.Link {
    /// Where the operand may stand, seen from the one before it.
    var sides: Nearness.Sides { isOrdered ? .behind : [.behind, .before] }

    /// Where the one before may stand, seen from the operand.
    var sidesOfNeighbour: Nearness.Sides { isOrdered ? .before : [.behind, .before] }
}

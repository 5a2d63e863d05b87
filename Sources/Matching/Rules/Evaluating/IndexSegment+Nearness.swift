extension IndexSegment {
    func holdsNear(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        if let holds = holdsWordPair(node, scratch) { return holds }
        if let holds = holdsQuickly(node, scratch) { return holds }
        if let holds = holdsWideNear(node, scratch) { return holds }
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

    /// Whether each operand may be somewhere; a quick no saves the search for the places.
    func mayHoldNear(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        for index in Int(node.first)..<Int(node.first) + Int(node.count)
        where !mayHold(program.links[index], scratch) {
            return false
        }
        return true
    }

    /// What can be told without the places: no where an operand is nowhere; and, where every distance is longer than the
    /// text, what the common words of the operands say.
    private func holdsQuickly(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool? {
        var reached = WideReach()
        var isTold = scratch.resolved.isOneText
        let longest = scratch.resolved.terms.count
        for index in Int(node.first)..<Int(node.first) + Int(node.count) {
            let link = program.links[index]
            let there = link.mask < 0 ? .zero : program.masks[Int(link.mask)] & scratch.resolved.commonText
            if there == .zero, !mayHold(link, scratch) { return false }
            guard isTold else { continue }
            let isWide = index == Int(node.first) || (!link.isOrdered && Int(link.distance) >= longest)
            isTold = isWide && link.isOfTerms
            guard isTold else { continue }
            switch reached.step(to: there, isAll: link.masked == link.count, again: { isAgain($0, scratch) }) {
            case .told: continue
            case .untold: isTold = false
            case .nowhere: return false
            }
        }
        return isTold ? true : nil
    }

    /// Whether a common word stands at more than one place.
    private func isAgain(_ bit: Int, _ scratch: borrowing MatchScratch) -> Bool {
        let first = scratch.resolved.presence.first(of: common.terms[bit])
        return first >= 0 && scratch.resolved.next[Int(first)] >= 0
    }

    private func mayHold(_ link: QueryProgram.Link, _ scratch: borrowing MatchScratch) -> Bool {
        if link.mask >= 0, program.masks[Int(link.mask)].meets(scratch.resolved.commonText) { return true }
        for kid in Int(link.first + link.masked)..<Int(link.first + link.count)
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
        guard mayHoldNear(node, scratch) else { return [] }
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

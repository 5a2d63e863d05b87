/// Which stretches stand near which.
enum Nearness {
    /// A way through a NEAR: the operand reached last, and all words from the first to the last.
    struct Chain: Equatable {
        var last: Stretch
        var hull: Stretch
    }

    /// No more ways than this are followed through a NEAR in brackets: a text of hundreds of words has fewer.
    static let mostChains = 1 << 14

    static func distinct(_ stretches: [Stretch]) -> [Stretch] {
        let sorted = stretches.sorted()
        var found: [Stretch] = []
        found.reserveCapacity(sorted.count)
        for stretch in sorted where found.last != stretch { found.append(stretch) }
        return found
    }

    /// On which side of what was reached an operand may stand.
    struct Sides: OptionSet {
        var rawValue: UInt8

        static let behind = Sides(rawValue: 1)
        static let before = Sides(rawValue: 2)
    }

    /// The stretches of the operand that stand near one that was reached; both lists ascend.
    static func reached(
        from left: [Stretch],
        _ operand: [Stretch],
        distance: Int32,
        sides: Sides
    ) -> [Stretch] {
        let ends = left.map(\.end).sorted()
        var found: [Stretch] = []
        var next = 0
        for stretch in operand {
            // Operands ascend by their starts, so the search among the ends never goes back.
            while next < ends.count, ends[next] < stretch.start - 1 - distance { next += 1 }
            let isBehind = sides.contains(.behind) && next < ends.count && ends[next] < stretch.start
            if isBehind || (sides.contains(.before) && stands(stretch, before: left, distance: distance)) {
                found.append(stretch)
            }
        }
        return found
    }

    private static func stands(_ stretch: Stretch, before others: [Stretch], distance: Int32) -> Bool {
        let index = firstIndex(of: others) { $0.start > stretch.end }
        return index < others.count && others[index].start <= stretch.end + 1 + distance
    }

    /// All ways that lead on to a stretch of the operand.
    static func extended(
        _ chains: [Chain],
        by operand: [Stretch],
        _ link: QueryProgram.Link
    ) -> [Chain] {
        let longest = operand.reduce(0) { max($0, $1.end - $1.start) }
        var found: [Chain] = []
        for chain in chains {
            let behind = indices(of: operand, startingIn: chain.last.end + 1...chain.last.end + 1 + link.distance)
            for index in thinned(behind, found.count) { found.append(chain.extended(by: operand[index])) }
            guard !link.isOrdered else { continue }
            let lowest = chain.last.start - 1 - link.distance - longest
            let before = indices(of: operand, startingIn: lowest...max(lowest, chain.last.start - 1))
            for index in thinned(before, found.count) {
                let gap = chain.last.start - 1 - operand[index].end
                if gap >= 0, gap <= link.distance { found.append(chain.extended(by: operand[index])) }
            }
        }
        return thinned(found)
    }

    /// The ways in order and each once; of too many, the narrowest and the widest to each place.
    private static func thinned(_ chains: [Chain]) -> [Chain] {
        let sorted = chains.sorted { ($0.last, $0.hull.width, $0.hull) < ($1.last, $1.hull.width, $1.hull) }
        let isTooMany = sorted.count > mostChains
        var found: [Chain] = []
        for (index, chain) in sorted.enumerated() {
            let isNarrowest = index == 0 || sorted[index - 1].last != chain.last
            let isWidest = index + 1 == sorted.count || sorted[index + 1].last != chain.last
            if found.last != chain, isNarrowest || isWidest || !isTooMany { found.append(chain) }
        }
        return found
    }

    /// The stretches of all ways; of too many, the shortest and the longest from each word.
    static func hulls(of chains: [Chain]) -> [Stretch] {
        let all = distinct(chains.map(\.hull))
        guard all.count > mostChains else { return all }
        return all.indices.filter { index in
            index == 0 || index + 1 == all.count || all[index - 1].start != all[index].start
                || all[index + 1].start != all[index].start
        }.map { all[$0] }
    }

    /// The indices of the stretches whose start lies in a range.
    private static func indices(of stretches: [Stretch], startingIn range: ClosedRange<Int32>) -> Range<Int> {
        let low = firstIndex(of: stretches) { $0.start >= range.lowerBound }
        return low..<max(low, firstIndex(of: stretches) { $0.start > range.upperBound })
    }

    /// The first index at which an ascending condition holds.
    private static func firstIndex(of stretches: [Stretch], where holds: (Stretch) -> Bool) -> Int {
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if holds(stretches[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// All of a range; where that makes too many, its ends.
    static func thinned(_ range: Range<Int>, _ count: Int) -> [Int] {
        guard count + range.count > mostChains, let last = range.last else { return Array(range) }
        return range.count > 1 ? [range.lowerBound, last] : [last]
    }
}

extension Nearness.Chain {
    func extended(by stretch: Stretch) -> Nearness.Chain {
        Nearness.Chain(
            last: stretch,
            hull: Stretch(start: min(hull.start, stretch.start), end: max(hull.end, stretch.end))
        )
    }
}

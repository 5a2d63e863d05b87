extension IndexSegment {
    /// One word of a loose phrase at one position.
    struct Sighting {
        var leaf: Int
        /// The position; in the yardstick, less the word's place in the phrase.
        var position: Int32
        /// Where the word really is.
        var place: Int32
    }

    func holdsLoosePhrase(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        let phrase = program.loosePhrases[Int(node.first)]
        for kid in kids(of: phrase) where !mayHold(program.nodes[Int(program.kids[kid])], scratch) { return false }
        return !sightings(ofLoosePhrase: node, scratch, onlyFirst: true).windows.isEmpty
    }

    func kids(of phrase: QueryProgram.LoosePhrase) -> Range<Int> {
        Int(phrase.first)..<Int(phrase.first) + Int(phrase.count)
    }

    /// The narrowest stretches that hold all words of a loose phrase.
    func stretches(
        ofLoosePhrase node: QueryProgram.Node,
        _ scratch: borrowing MatchScratch,
        onlyFirst: Bool = false
    ) -> [Stretch] {
        let found = sightings(ofLoosePhrase: node, scratch, onlyFirst: onlyFirst)
        return found.windows.map { window in
            let places = found.all[window].map(\.place)
            return Stretch(start: places.min() ?? 0, end: places.max() ?? 0)
        }
    }

    /// All words of a loose phrase by position, and the narrowest windows that hold them all.
    func sightings(
        ofLoosePhrase node: QueryProgram.Node,
        _ scratch: borrowing MatchScratch,
        onlyFirst: Bool
    ) -> (all: [Sighting], windows: [ClosedRange<Int>]) {
        let phrase = program.loosePhrases[Int(node.first)]
        var all: [Sighting] = []
        var wanted: [Int] = []
        for leaf in phrase.countsOrder ? everyLeaf(of: phrase) : distinctLeaves(of: phrase) {
            let shift = phrase.countsOrder ? Int32(truncatingIfNeeded: wanted.count) : 0
            for stretch in stretches(of: leaf.number, scratch) {
                all.append(Sighting(leaf: wanted.count, position: stretch.start - shift, place: stretch.start))
            }
            wanted.append(leaf.count)
        }
        all.sort { $0.position < $1.position }
        // In the yardstick the words stand over each other once their order is taken out.
        let width = phrase.countsOrder ? phrase.within : phrase.count - 1 + phrase.within
        return (all, Self.windows(over: all, wanted: wanted, width: width, onlyFirst: onlyFirst))
    }

    private func everyLeaf(of phrase: QueryProgram.LoosePhrase) -> [(number: Int32, count: Int)] {
        kids(of: phrase).map { (program.kids[$0], 1) }
    }

    /// Each word of the phrase once, with how often it must be there.
    private func distinctLeaves(of phrase: QueryProgram.LoosePhrase) -> [(number: Int32, count: Int)] {
        struct Key: Hashable {
            let operation: QueryProgram.Operation
            let first: Int32
        }
        var places: [Key: Int] = [:]
        var leaves: [(number: Int32, count: Int)] = []
        for kid in kids(of: phrase) {
            let node = program.nodes[Int(program.kids[kid])]
            let key = Key(operation: node.operation, first: node.first)
            if let place = places[key] {
                leaves[place].count += 1
            } else {
                places[key] = leaves.count
                leaves.append((program.kids[kid], 1))
            }
        }
        return leaves
    }

    /// The narrowest windows that hold each word as often as it is wanted.
    private static func windows(
        over sightings: [Sighting],
        wanted: [Int],
        width: Int32,
        onlyFirst: Bool
    ) -> [ClosedRange<Int>] {
        var found: [ClosedRange<Int>] = []
        var missing = wanted
        var missingCount = wanted.count
        var first = 0
        for (index, sighting) in sightings.enumerated() {
            missing[sighting.leaf] -= 1
            if missing[sighting.leaf] == 0 { missingCount -= 1 }
            while missing[sightings[first].leaf] < 0 {
                missing[sightings[first].leaf] += 1
                first += 1
            }
            guard missingCount == 0, sighting.position - sightings[first].position <= width else { continue }
            found.append(first...index)
            if onlyFirst { break }
        }
        return found
    }
}

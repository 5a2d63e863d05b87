extension IndexSegment {
    /// One word of a loose phrase at one place.
    struct Sighting {
        var leaf: Int
        /// Where it begins; in the yardstick, less the word's place in the phrase.
        var position: Int32
        /// Where the word really is.
        var stretch: Stretch
    }

    func holdsLoosePhrase(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        let phrase = program.loosePhrases[Int(node.first)]
        for kid in kids(of: phrase) where !mayHold(program.node(program.kids[kid]), scratch) { return false }
        if isOfWindows(phrase) { return !windows(of: phrase, scratch, onlyFirst: true).ranges.isEmpty }
        return !search(for: phrase, scratch).windows(atMost: 1).isEmpty
    }

    func kids(of phrase: QueryProgram.LoosePhrase) -> Range<Int> {
        Int(phrase.first)..<Int(phrase.first) + Int(phrase.count)
    }

    /// The stretches from the first to the last word of each way to read a loose phrase.
    ///
    /// The narrowest are always among them, whatever the count of the others.
    func stretches(ofLoosePhrase node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        let phrase = program.loosePhrases[Int(node.first)]
        var found = phrase.countsOrder ? [] : search(for: phrase, scratch).hulls()
        if isOfWindows(phrase) {
            let windows = windows(of: phrase, scratch, onlyFirst: false)
            found += windows.ranges.compactMap { Self.hull(of: windows.sightings[$0]) }
        }
        return Nearness.distinct(found)
    }

    /// From the first to the last word of a window, whose words ascend but for what the yardstick takes out of them.
    private static func hull(of window: ArraySlice<Sighting>) -> Stretch? {
        // A window may hold a word thousands of times; no more than 32 are out of their order at either end.
        Stretch(around: (window.prefix(32) + window.suffix(32)).map(\.stretch))
    }

    /// The words of the ways to read a loose phrase that are shown, each once where it is made of plain words.
    func shownWords(ofLoosePhrase node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> [Stretch] {
        let phrase = program.loosePhrases[Int(node.first)]
        guard isOfWindows(phrase) else {
            return search(for: phrase, scratch).windows(atMost: Self.mostShown).flatMap { $0 }
        }
        let windows = windows(of: phrase, scratch, onlyFirst: false)
        var shown: [Stretch] = []
        var next = 0
        for range in windows.ranges {
            // Windows ascend and lie over each other: what one of them has shown is passed over in the next.
            let first = max(next, range.lowerBound)
            next = range.upperBound + 1
            shown += windows.sightings[min(first, next)..<next].map(\.stretch)
        }
        return shown
    }

    /// An explanation names fewer places of a field.
    private static let mostShown = 1_024

    /// The places of all words of a loose phrase in order, and the narrowest stretches of them that are a way to read it.
    private func windows(
        of phrase: QueryProgram.LoosePhrase,
        _ scratch: borrowing MatchScratch,
        onlyFirst: Bool
    ) -> (sightings: [Sighting], ranges: [ClosedRange<Int>]) {
        var all: [Sighting] = []
        var wanted: [Int] = []
        for leaf in phrase.countsOrder ? everyLeaf(of: phrase) : distinctLeaves(of: phrase) {
            let shift = phrase.countsOrder ? Int32(truncatingIfNeeded: wanted.count) : 0
            for stretch in stretches(of: leaf.number, scratch) {
                all.append(Sighting(leaf: wanted.count, position: stretch.start - shift, stretch: stretch))
            }
            wanted.append(leaf.count)
        }
        all.sort { $0.position < $1.position }
        scratch.work?.add(all.count)
        // In the yardstick the words stand over each other once their order is taken out.
        let width = phrase.countsOrder ? phrase.within : phrase.count - 1 + phrase.within
        return (all, Self.windows(over: all, wanted: wanted, width: width, onlyFirst: onlyFirst))
    }

    /// Whether a window over the words in their order is all there is to a way of reading the phrase.
    private func isOfWindows(_ phrase: QueryProgram.LoosePhrase) -> Bool {
        phrase.countsOrder || holdsOnlyTerms(phrase)
    }

    private func search(for phrase: QueryProgram.LoosePhrase, _ scratch: borrowing MatchScratch) -> LoosePhraseSearch {
        LoosePhraseSearch(
            distinctLeaves(of: phrase).map { (stretches(of: $0.number, scratch), $0.count) },
            within: phrase.within
        )
    }

    /// Whether each word has one position and no two stand at the same, so that a window is all there is to it.
    private func holdsOnlyTerms(_ phrase: QueryProgram.LoosePhrase) -> Bool {
        for kid in kids(of: phrase) where program.node(program.kids[kid]).operation != .term { return false }
        return true
    }

    private func everyLeaf(of phrase: QueryProgram.LoosePhrase) -> [(number: Int32, count: Int)] {
        kids(of: phrase).map { (program.kids[$0], 1) }
    }

    /// Each word of the phrase once, with how often it must be there.
    private func distinctLeaves(of phrase: QueryProgram.LoosePhrase) -> [(number: Int32, count: Int)] {
        var places: [Int32: Int] = [:]
        var leaves: [(number: Int32, count: Int)] = []
        for kid in kids(of: phrase) {
            let number = program.kids[kid]
            if let place = places[number] {
                leaves[place].count += 1
            } else {
                places[number] = leaves.count
                leaves.append((number, 1))
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

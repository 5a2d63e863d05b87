/// All ways to read a loose phrase whose words may be runs or patterns: each word at a place of its own.
struct LoosePhraseSearch {
    /// The places of each word, the rarest word first; a word that is wanted twice is there twice.
    private let words: [[Stretch]]
    /// Whether a word is the same as the one before it.
    private let isRepeated: [Bool]
    private let within: Int32
    /// No stretch is longer.
    private let longest: Int32

    /// So many places are tried in all; a text that asks for more of them is read no further.
    private static let mostSteps = 1 << 16

    init(_ leaves: [(places: [Stretch], count: Int)], within: Int32) {
        let leaves = leaves.sorted { $0.places.count < $1.places.count }
        words = leaves.flatMap { Array(repeating: $0.places, count: $0.count) }
        isRepeated = leaves.flatMap { leaf in (0..<leaf.count).map { $0 > 0 } }
        self.within = within
        let widest = words.map { $0.reduce(0) { max($0, Int($1.width) + 1) } }
        longest = Int32(truncatingIfNeeded: min(Int(within) + widest.reduce(0, +), Int(Stretch.partDistance) / 2))
    }

    /// The places of the words, one list for each way to read the phrase.
    func windows(atMost limit: Int) -> [[Stretch]] { found(State(limit: limit, keepsWords: true)).windows }

    /// The stretches from the first to the last word of each way to read the phrase.
    func hulls() -> [Stretch] { found(State(limit: Nearness.mostChains, keepsWords: false)).hulls }

    private func found(_ state: State) -> State {
        var search = state
        for first in words.first ?? [] where !search.isDone {
            search.chosen = [first]
            extend(&search, around: first)
        }
        return search
    }

    private struct State {
        var hulls: [Stretch] = []
        var windows: [[Stretch]] = []
        var chosen: [Stretch] = []
        let limit: Int
        /// Whether the words of each way are kept beside its ends.
        let keepsWords: Bool
        var steps = LoosePhraseSearch.mostSteps

        var isDone: Bool { hulls.count >= limit || steps <= 0 }

        init(limit: Int, keepsWords: Bool) {
            self.limit = limit
            self.keepsWords = keepsWords
        }

        mutating func keep(_ hull: Stretch) {
            hulls.append(hull)
            if keepsWords { windows.append(chosen) }
        }
    }

    /// Chooses a place for the next word, then for those behind it; the depth is the count of the words.
    private func extend(_ search: inout State, around hull: Stretch) {
        guard search.chosen.count < words.count else {
            let own = search.chosen.reduce(0) { $0 + $1.width + 1 }
            if hull.width + 1 - own <= within { search.keep(hull) }
            return
        }
        let word = search.chosen.count
        let places = words[word]
        var index = firstIndex(of: places, startingAt: hull.end - longest + 1)
        while index < places.count, places[index].start < hull.start + longest, !search.isDone {
            let place = places[index]
            index += 1
            search.steps -= 1
            if isRepeated[word], let last = search.chosen.last, place <= last { continue }
            let next = Stretch(start: min(hull.start, place.start), end: max(hull.end, place.end))
            guard next.width < longest, !search.chosen.contains(where: { $0.overlaps(place) }) else { continue }
            search.chosen.append(place)
            extend(&search, around: next)
            search.chosen.removeLast()
        }
    }

    private func firstIndex(of places: [Stretch], startingAt start: Int32) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].start >= start { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

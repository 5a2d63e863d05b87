/// Texts by what they are about, in memory: for a question, those that fit best.
///
/// Texts come, change and go one at a time, and the next search knows. The same texts give the same answer, in whatever
/// order they came.
package struct RankingIndex<Key: Hashable & Comparable & Sendable>: Sendable {
    /// What was taken out is cleared away when it is as much as a quarter of what is there, and not for a few.
    private static var leastToPack: Int { 1_024 }

    private(set) var terms = TermIndex()
    private(set) var keys: [Key] = []
    private var places: [Key: Int] = [:]
    /// What the texts mean, in the same places; `nil` where words alone count.
    private(set) var meanings: Meanings?

    package init() {}

    /// - Parameter width: how many numbers the encoder gives for a text.
    init(width: Int) { meanings = Meanings(width: width) }

    /// How many texts are there.
    package var count: Int { places.count }

    /// Adds a text, or puts it in the place of the one that has its key.
    package mutating func insert(_ text: RankingText, for key: Key) {
        insert(text, meaning: nil, for: key)
    }

    /// The same with what it means, which everything has or nothing.
    mutating func insert(_ text: RankingText, meaning: Meaning?, for key: Key) {
        precondition((meaning != nil) == (meanings != nil), "All texts have a meaning, or none.")
        remove(key)
        places[key] = terms.append(TermCounts(of: text))
        keys.append(key)
        if let meaning { meanings?.append(meaning) }
    }

    /// Takes a text out; whatever is not there is passed over.
    package mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        terms.remove(at: place)
        meanings?.remove(at: place)
        let gone = keys.count - count
        if gone > Self.leastToPack, gone > count / 4 { pack() }
    }

    private mutating func pack() {
        let packed = terms.packed()
        terms = packed.index
        meanings = meanings?.packed(packed.places)
        keys = packed.places.map { keys[$0] }
        for (place, key) in keys.enumerated() { places[key] = place }
    }

    /// The texts that fit best, the best first; of two that fit as well, the one with the lower key.
    ///
    /// A text that shares no word with what is asked is not among them.
    package func best(_ limit: Int, for text: RankingText) -> [Ranked<Key>] {
        let asked = TermCounts(of: text)
        return best(limit, for: asked, by: TermStatistics(of: asked, in: [terms]))
    }

    /// The same with weights from more texts than these.
    func best(_ limit: Int, for asked: TermCounts, by statistics: TermStatistics) -> [Ranked<Key>] {
        var search = RankingSearch(for: asked, in: terms, by: statistics)
        return search.best(limit) { keys[$0] < keys[$1] }.map { Ranked(key: keys[$0.place], score: $0.score) }
    }
}

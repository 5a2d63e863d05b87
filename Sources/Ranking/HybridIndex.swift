/// Texts by their words and by their meaning: for a question, those that fit best by both.
///
/// Every text is compared with every question, and one that shares no word with it may be found, too.
package struct HybridIndex<Key: Hashable & Comparable & Sendable>: Sendable {
    /// How much each counts (`docs/decisions/0053`).
    private static var weights: (words: Double, whole: Double, title: Double) { (1, 2, 1) }

    private var words = RankingIndex<Key>()
    private var places: [Key: Int] = [:]
    private var keys: [Key] = []
    private var wholes: Directions
    private var titles: Directions

    /// - Parameter width: how many numbers the encoder gives for a text.
    package init(width: Int) {
        wholes = Directions(width: width)
        titles = Directions(width: width)
    }

    /// How many texts are there.
    package var count: Int { keys.count }

    /// Adds a text, or puts it in the place of the one that has its key.
    package mutating func insert(_ text: RankingText, meaning: Meaning, for key: Key) {
        remove(key)
        words.insert(text, for: key)
        places[key] = keys.count
        keys.append(key)
        wholes.append(meaning.whole)
        titles.append(meaning.title)
    }

    /// Takes a text out; whatever is not there is passed over.
    package mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        words.remove(key)
        let last = keys.removeLast()
        if place < keys.count {
            keys[place] = last
            places[last] = place
        }
        wholes.remove(row: place)
        titles.remove(row: place)
    }

    /// The texts that fit best, the best first; of two that fit as well, the one with the lower key.
    package func best(_ limit: Int, for text: RankingText, meaning: Meaning) -> [Ranked<Key>] {
        var byWords = Array(repeating: 0.0, count: count)
        for ranked in words.every(for: text) {
            if let place = places[ranked.key] { byWords[place] = ranked.score }
        }
        let scores = blended([
            (byWords, Self.weights.words), (wholes.cosines(with: meaning.whole), Self.weights.whole),
            (titles.cosines(with: meaning.title), Self.weights.title),
        ])
        let all = zip(keys, scores).map { Ranked(key: $0, score: $1) }
        return Array(all.sorted { $0.score == $1.score ? $0.key < $1.key : $0.score > $1.score }.prefix(limit))
    }
}

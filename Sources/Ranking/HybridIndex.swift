/// Texts by their words and by their meaning: for a question, those that fit best by both.
///
/// Every text is compared with every question, and one that shares no word with it may be found, too.
package struct HybridIndex<Key: Hashable & Comparable & Sendable>: Sendable {
    private(set) var texts: RankingIndex<Key>

    /// - Parameter width: how many numbers the encoder gives for a text.
    package init(width: Int) { texts = RankingIndex(width: width) }

    /// How many texts are there.
    package var count: Int { texts.count }

    /// Adds a text, or puts it in the place of the one that has its key.
    package mutating func insert(_ text: RankingText, meaning: Meaning, for key: Key) {
        texts.insert(text, meaning: meaning, for: key)
    }

    /// Takes a text out; whatever is not there is passed over.
    package mutating func remove(_ key: Key) { texts.remove(key) }

    /// The texts that fit best, the best first; of two that fit as well, the one with the lower key.
    package func best(_ limit: Int, for text: RankingText, meaning: Meaning) -> [Ranked<Key>] {
        HybridSearch(for: text, meaning: meaning, in: [texts]).best(limit)
    }

    /// The same from every text's score, without estimates: what `best` is held against.
    package func everyBest(_ limit: Int, for text: RankingText, meaning: Meaning) -> [Ranked<Key>] {
        HybridSearch(for: text, meaning: meaning, in: [texts]).everyBest(limit)
    }
}

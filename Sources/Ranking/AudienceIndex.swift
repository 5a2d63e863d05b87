/// Texts of several audiences: whoever asks finds those of their audiences, ranked as if no others were there.
package struct AudienceIndex<Audience: Hashable & Sendable, Key: Hashable & Comparable & Sendable>: Sendable {
    /// How many numbers the encoder gives for a text; `nil` where words alone count.
    private let width: Int?
    private var indexes: [Audience: RankingIndex<Key>] = [:]
    private var audiences: [Key: Audience] = [:]

    package init(width: Int? = nil) { self.width = width }

    /// How many texts are there.
    package var count: Int { audiences.count }

    /// Adds a text, or puts it in the place of the one that has its key, whoever that was for.
    package mutating func insert(_ text: RankingText, meaning: Meaning?, for key: Key, of audience: Audience) {
        if let before = audiences[key], before != audience { remove(key) }
        audiences[key] = audience
        indexes[audience, default: width.map { RankingIndex(width: $0) } ?? RankingIndex()]
            .insert(text, meaning: meaning, for: key)
    }

    /// Takes a text out; whatever is not there is passed over.
    package mutating func remove(_ key: Key) {
        guard let audience = audiences.removeValue(forKey: key) else { return }
        indexes[audience]?.remove(key)
        if indexes[audience]?.count == 0 { indexes[audience] = nil }
    }

    /// The texts that fit best of those that are for any of these, the best first.
    ///
    /// The meaning is that of what is asked, where the texts have meanings; without it words alone count.
    package func best(
        _ limit: Int,
        for text: RankingText,
        meaning: Meaning?,
        among audiences: Set<Audience>
    ) -> [Ranked<Key>] {
        let seen = seen(by: audiences)
        if let meaning, width != nil { return HybridSearch(for: text, meaning: meaning, in: seen).best(limit) }
        let asked = TermCounts(of: text)
        let statistics = TermStatistics(of: asked, in: seen.map(\.terms))
        let found = seen.flatMap { $0.best(limit, for: asked, by: statistics) }
        let sorted = found.sorted { left, right in
            left.score == right.score ? left.key < right.key : left.score > right.score
        }
        return Array(sorted.prefix(limit))
    }

    /// The words of a question, weighed among the texts that are for any of these.
    package func words(of text: RankingText, among audiences: Set<Audience>) -> AskedWords {
        AskedWords(of: text, in: seen(by: audiences).map(\.terms))
    }

    private func seen(by audiences: Set<Audience>) -> [RankingIndex<Key>] {
        audiences.count < indexes.count
            ? audiences.compactMap { indexes[$0] } : indexes.filter { audiences.contains($0.key) }.map(\.value)
    }
}

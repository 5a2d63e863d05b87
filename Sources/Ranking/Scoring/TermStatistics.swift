/// What is known of the terms of a search among all texts that whoever asks may see, wherever they are kept.
///
/// Texts that one may not see have no part in it: not even how rare a word is tells of them.
struct TermStatistics {
    let formula: BM25
    /// What each term of the search weighs that stands in any text.
    let weights: [UInt64: Double]
    /// What a point is worth: all weights together are 2^30 points.
    let unit: Double

    init(of text: TermCounts, in indexes: [TermIndex]) {
        let documents = indexes.reduce(0) { $0 + $1.count }
        formula = BM25(documents: documents, totalLength: indexes.reduce(0) { $0 + $1.totalLength })
        var weights: [UInt64: Double] = [:]
        var whole = 0.0
        for (hash, count) in text.terms {
            let having = indexes.reduce(0) { $0 + $1.texts(with: hash) }
            guard having > 0 else { continue }
            let weight = formula.weight(texts: having, timesInSearch: count)
            weights[hash] = weight
            whole += weight
        }
        self.weights = weights
        // All points together stay within 32 bits, and so finely cut that rounding changes no place.
        unit = whole / 0x1p30
    }
}

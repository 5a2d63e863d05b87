/// Scores of different kinds as one, a score for each text.
///
/// Each kind is brought to mean 0 and spread 1 first, so that none outvotes another by its unit alone.
func blended(_ kinds: [(scores: [Double], weight: Double)]) -> [Double] {
    var sums = Array(repeating: 0.0, count: kinds.first?.scores.count ?? 0)
    for (scores, weight) in kinds {
        let mean = scores.reduce(0, +) / Double(max(scores.count, 1))
        let spread = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(scores.count, 1))).squareRoot()
        // All the same, they say nothing.
        guard spread > 0 else { continue }
        for index in scores.indices { sums[index] += weight * (scores[index] - mean) / spread }
    }
    return sums
}

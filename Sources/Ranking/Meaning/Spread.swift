/// How scores of one kind are spread over all texts: what makes them comparable with those of another kind.
struct Spread {
    let mean: Double
    /// 0 where all are the same: they say nothing then.
    let width: Double

    init(sum: Double, squares: Double, count: Int) {
        guard count > 0 else {
            (mean, width) = (0, 0)
            return
        }
        mean = sum / Double(count)
        let variance = squares / Double(count) - mean * mean
        // What is left of rounding is no spread.
        width = variance > 1e-9 * (squares / Double(count)) ? variance.squareRoot() : 0
    }

    /// A score in parts of the spread, above or below the mean.
    func standing(of score: Double) -> Double { width > 0 ? (score - mean) / width : 0 }
}

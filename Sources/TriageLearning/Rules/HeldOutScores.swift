import Foundation

/// Scores of messages that the model had not learnt from, with what would have been right.
///
/// They are what calibration and the threshold rest on: what a model says of messages that it knows is worth nothing.
struct HeldOutScores {
    /// At most so many numbers are kept: 64 MB.
    private static let limit = 1 << 24

    private let labels: Int
    private var scores: [Float] = []
    private var truths: [Int] = []

    init(labels: Int) { self.labels = labels }

    mutating func append(_ message: ArraySlice<Float>, truth: Int) {
        guard scores.count + message.count <= Self.limit else { return }
        scores.append(contentsOf: message)
        truths.append(truth)
    }

    /// The factor under which the scores, as a softmax, explain the truths best.
    ///
    /// Newton's method on one number; the loss is convex in it.
    func sharpness() -> Float {
        guard !truths.isEmpty else { return 1 }
        var sharpness = 1.0
        for _ in 0..<50 {
            var slope = 0.0
            var curvature = 1e-9
            for message in truths.indices {
                let moments = moments(of: message, sharpness: sharpness)
                slope += moments.mean - moments.truth
                curvature += moments.variance
            }
            let step = max(-sharpness, min(sharpness / 2, slope / curvature))
            sharpness = min(max(sharpness - step, 0.05), 200)
            if abs(step) < 1e-4 * sharpness { break }
        }
        return Float(sharpness)
    }

    /// Mean and variance of a message's scores under their softmax, and the score of what is right, all measured from
    /// the best score.
    private func moments(of message: Int, sharpness: Double) -> (mean: Double, variance: Double, truth: Double) {
        let row = row(message)
        let greatest = row.max() ?? 0
        var (sum, mean, square) = (0.0, 0.0, 0.0)
        for score in row {
            let distance = Double(score - greatest)
            let weight = exp(distance * sharpness)
            sum += weight
            mean += weight * distance
            square += weight * distance * distance
        }
        mean /= sum
        let truth = Double(row[row.startIndex + truths[message]] - greatest)
        return (mean, square / sum - mean * mean, truth)
    }

    /// The best guess for each message, and whether it is right.
    func guesses(sharpness: Float) -> [HeldOutGuess] {
        truths.indices.map { message in
            let best = Softmax.best(of: row(message), sharpness: sharpness)
            return HeldOutGuess(confidence: best.probability, isRight: best.place == truths[message])
        }
    }

    private func row(_ message: Int) -> ArraySlice<Float> { scores[message * labels..<(message + 1) * labels] }
}

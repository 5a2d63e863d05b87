import Foundation

/// Probabilities of scores.
enum Softmax {
    /// Turns the first `count` scores into probabilities in their place.
    static func apply(to scores: inout [Float], count: Int) {
        let greatest = scores[..<count].max() ?? 0
        var sum: Float = 0
        for place in 0..<count {
            scores[place] = exp(scores[place] - greatest)
            sum += scores[place]
        }
        for place in 0..<count { scores[place] /= sum }
    }

    /// The place and the probability of the best score, the first of equals; `sharpness` is what calibration found.
    static func best(of scores: ArraySlice<Float>, sharpness: Float) -> (place: Int, probability: Double) {
        var place = scores.startIndex
        for index in scores.indices where scores[index] > scores[place] { place = index }
        var sum: Float = 0
        for score in scores { sum += exp((score - scores[place]) * sharpness) }
        return (place - scores.startIndex, Double(1 / sum))
    }
}

import Foundation

/// How many posts a day a wording would find, by what was kept and by a sample of the rest.
package struct VolumeEstimate: Sendable, Equatable {
    package let perDay: Double
    /// The ends of the interval in which the number lies with 95 of 100.
    package let low: Double
    package let high: Double

    /// What was kept is known; what was not is worth one over the rate each.
    ///
    /// The interval is the exact one of the Poisson distribution (F. Garwood, “Fiducial limits for the Poisson
    /// distribution”, 1936), which at rates of one in a hundred and less differs from that of the binomial distribution by
    /// less than the hundredth part. `nil` for less than an hour.
    package init?(kept: Int, sampled: Int, rate: Int, over time: Duration) {
        let days = Double(time.components.seconds) / 86_400
        guard rate > 0, days >= 1 / 24.0 else { return nil }
        let each = 1_000_000 / Double(rate)
        let ends = poissonInterval(of: sampled, missing: 0.05)
        perDay = (Double(kept) + Double(sampled) * each) / days
        low = (Double(kept) + ends.low * each) / days
        high = (Double(kept) + ends.high * each) / days
    }
}

/// The means of which a count is neither improbably high nor improbably low, by halving.
func poissonInterval(of count: Int, missing chance: Double) -> (low: Double, high: Double) {
    let most = Double(count) + 10 * Double(count + 1).squareRoot() + 20
    // A greater mean makes so many or more likelier, and so many or fewer less likely.
    let low = count == 0 ? 0 : halved(upTo: most) { 1 - poissonAtMost(count - 1, mean: $0) < chance / 2 }
    return (low, halved(upTo: most) { poissonAtMost(count, mean: $0) > chance / 2 })
}

private func halved(upTo most: Double, isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, most)
    for _ in 0..<60 {
        let middle = (low + high) / 2
        if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// How likely so many or fewer are.
private func poissonAtMost(_ count: Int, mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    var logarithm = -mean
    var covered = exp(logarithm)
    for number in 0..<max(count, 0) {
        logarithm += log(mean / Double(number + 1))
        covered += exp(logarithm)
    }
    return min(covered, 1)
}

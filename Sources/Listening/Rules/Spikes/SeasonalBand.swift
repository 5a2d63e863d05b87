import Foundation

/// From when on a number of posts is no chance any more, as a person sets it for a query.
package enum SpikeSensitivity: String, Sendable, Codable, CaseIterable {
    case off
    case low
    case usual
    case high

    /// The chance of one hour within the band to be told as a spike; `nil` where nothing is told.
    ///
    /// At 0.001 an even stream is told about once in six weeks, at 0.000 01 once in eleven years.
    package var chance: Double? {
        switch self {
        case .off: nil
        case .low: 1e-7
        case .usual: 1e-5
        case .high: 1e-3
        }
    }
}

/// How many posts an hour usually has.
package struct SeasonalBand: Sendable, Equatable {
    /// What the hours were to which this one is compared.
    package enum Basis: String, Sendable, Codable {
        /// The same hour of the week.
        case weeks
        /// The same hour of the day, while there are fewer than four weeks.
        case days
        /// Any hour of the last week, while there are fewer than seven days.
        case hours
    }

    package let basis: Basis
    /// How many hours these are.
    package let count: Int
    package let expected: Double
    /// More than this is a spike.
    package let upper: Int
}

/// The band of an hour by the hours before it; `nil` while there are too few of them, or nothing is to be told.
///
/// `counts` has the hours with posts, by their number since 1970; from `first` on an hour that is not in it had none.
///
/// The centre is the median of the compared hours, and never less than the mean of all but the largest of them; the spread
/// is 1.4826 times the median of their distances from it (MAD; P. Rousseeuw and C. Croux, “Alternatives to the median
/// absolute deviation”, 1993), and never less than that of chance alone (Poisson). Both are raised by what so few
/// hours leave uncertain: the variance of a median is π/2 times that of a mean. The upper end is the quantile of the
/// negative binomial distribution with this mean and variance. Where hours of other times are compared it is never below
/// what was seen among them.
package func seasonalBand(
    of hour: Int64,
    in counts: [Int64: Int],
    since first: Int64,
    sensitivity: SpikeSensitivity
) -> SeasonalBand? {
    guard let chance = sensitivity.chance else { return nil }
    let bases: [(basis: SeasonalBand.Basis, step: Int64, most: Int64, least: Int)] = [
        (.weeks, 168, 8, 4), (.days, 24, 14, 7), (.hours, 1, 168, 48),
    ]
    for (basis, step, most, least) in bases {
        let past = (1...most).map { hour - $0 * step }.filter { $0 >= first }.map { counts[$0] ?? 0 }
        guard past.count >= least else { continue }
        let level = level(of: past)
        let upper = countQuantile(mean: level.mean, variance: level.variance, above: chance)
        return SeasonalBand(
            basis: basis,
            count: past.count,
            expected: level.centre,
            upper: basis == .weeks ? upper : max(upper, past.max() ?? 0)
        )
    }
    return nil
}

private func level(of past: [Int]) -> (centre: Double, mean: Double, variance: Double) {
    let number = Double(past.count)
    let sorted = past.map(Double.init).sorted()
    let middle = median(of: sorted)
    let spread = 1.4826 * median(of: sorted.map { abs($0 - middle) }.sorted())
    let trimmed = past.count > 1 ? sorted.dropLast().reduce(0, +) / (number - 1) : middle
    let mean = max(middle, trimmed) + 0.5 / number
    return (middle, mean, max(mean, spread * spread) * (1 + .pi / (2 * number)))
}

private func median(of sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
}

/// The smallest number that a negative binomial count exceeds with at most this chance.
///
/// From means of 10,000 on by the normal distribution, which differs by less than one in a hundred of the spread there.
func countQuantile(mean: Double, variance: Double, above chance: Double) -> Int {
    guard mean < 10_000 else {
        return Int((mean + normalQuantile(above: chance) * variance.squareRoot()).rounded(.up))
    }
    let size = mean * mean / max(variance - mean, mean * 1e-9)
    let share = mean / (size + mean)
    var logarithm = -size * log1p(mean / size)
    var covered = exp(logarithm)
    var number = 0
    while covered < 1 - chance, number < 1_000_000 {
        logarithm += log((size + Double(number)) / Double(number + 1) * share)
        covered += exp(logarithm)
        number += 1
    }
    return number
}

/// How many spreads above the mean a normal value lies with this chance, by halving.
private func normalQuantile(above chance: Double) -> Double {
    var (low, high) = (0.0, 10.0)
    for _ in 0..<60 {
        let middle = (low + high) / 2
        if erfc(middle / 2.squareRoot()) / 2 > chance { low = middle } else { high = middle }
    }
    return high
}

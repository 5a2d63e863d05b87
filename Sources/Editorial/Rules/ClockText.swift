/// A minute of a day as a clock shows it, such as `08:30`.
package func clockText(_ minute: Int) -> String {
    let padded = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return padded(minute / 60) + ":" + padded(minute % 60)
}

/// The minute of the day that a clock shows; `nil` when it is none.
package func minutes(ofClock text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2,
        parts.allSatisfy({ (1...2).contains($0.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
        let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
}

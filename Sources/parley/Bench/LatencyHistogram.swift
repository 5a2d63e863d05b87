/// How long something took, many times: counts in steps of at most a sixteenth, whatever the number of times.
struct LatencyHistogram: Sendable {
    private static let steps = 16
    private var counts: [Int] = Array(repeating: 0, count: 64 * steps)
    private(set) var total = 0

    mutating func add(nanoseconds: UInt64) {
        counts[Self.slot(nanoseconds)] += 1
        total += 1
    }

    mutating func add(_ other: LatencyHistogram) {
        for (slot, count) in other.counts.enumerated() { counts[slot] += count }
        total += other.total
    }

    /// The microseconds within which a share of all times lies.
    func microseconds(within share: Double) -> Double {
        let wanted = max(1, Int((Double(total) * share).rounded(.up)))
        var seen = 0
        for (slot, count) in counts.enumerated() {
            seen += count
            if seen >= wanted { return Double(Self.upperEnd(slot)) / 1_000 }
        }
        return 0
    }

    private static func slot(_ number: UInt64) -> Int {
        guard number >= UInt64(steps) else { return Int(number) }
        let exponent = 63 - number.leadingZeroBitCount
        return (exponent - 3) * steps + Int((number >> UInt64(exponent - 4)) & 15)
    }

    private static func upperEnd(_ slot: Int) -> UInt64 {
        guard slot >= steps else { return UInt64(slot) }
        let exponent = slot / steps + 3
        return UInt64(steps + slot % steps + 1) << UInt64(exponent - 4)
    }
}

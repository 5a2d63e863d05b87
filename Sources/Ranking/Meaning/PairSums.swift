import CVectorKernels

/// Sums over many directions, from which follows how far their cosines with any one direction are spread: without looking
/// at a single one of them.
///
/// Sums are of whole numbers, so what was added and taken away leaves no trace.
struct PairSums: Sendable {
    /// What a direction's length of 1 is in whole numbers.
    private static let unit: Float = 0x1p14

    private let width: Int
    private var pairs: [Int64]
    private var sums: [Int64]

    init(width: Int) {
        self.width = width
        pairs = Array(repeating: 0, count: width * width)
        sums = Array(repeating: 0, count: width)
    }

    mutating func add(_ direction: [Float]) { add(direction, sign: 1) }
    mutating func remove(_ direction: [Float]) { add(direction, sign: -1) }

    private mutating func add(_ direction: [Float], sign: Int32) {
        let row = direction.map { Int16(max(-1, min($0, 1)) * Self.unit) }
        parley_pairs_add(&pairs, &sums, row, width, sign)
    }

    /// The sum of the cosines with a direction, and that of their squares.
    func sums(with direction: [Float]) -> (sum: Double, squares: Double) {
        let unit = Double(Self.unit)
        var sum = 0.0
        for (own, number) in zip(sums, direction) { sum += Double(own) * Double(number) }
        return (sum / unit, parley_pairs_sum(pairs, direction, width) / (unit * unit))
    }
}

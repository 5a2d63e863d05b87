/// A stretch of words where something matched, by the positions of its first and last word.
///
/// The positions of one part lie far from those of every other, so that nothing stands near across parts.
struct Stretch: Equatable, Comparable {
    var start: Int32
    var end: Int32

    /// How far the positions of two parts lie from each other.
    static let partDistance: Int32 = 1 << 28
    /// No distance in a query is taken for more than this.
    static let farthest = 1 << 27

    var width: Int32 { end - start }

    func overlaps(_ other: Stretch) -> Bool { start <= other.end && other.start <= end }

    static func < (left: Stretch, right: Stretch) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

extension Stretch {
    /// From the first to the last of several stretches.
    init?(around stretches: [Stretch]) {
        guard let first = stretches.first else { return nil }
        self = stretches.reduce(first) { Stretch(start: min($0.start, $1.start), end: max($0.end, $1.end)) }
    }
}

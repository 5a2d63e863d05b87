/// A text in which letters stand for the wildcards, so that the rules of the text do not cut there.
struct MarkedText {
    let text: String
    private let rules: TextRules
    private var scalars: [UInt32] = []
    /// Where each scalar begins, in bytes.
    private var offsets: [Int] = []
    /// For each scalar the wildcard that it stands for, or 0.
    private var wildcards: [UInt32] = []

    init(_ text: String, _ rules: TextRules) {
        self.rules = rules
        var marked = String.UnicodeScalarView()
        var offset = 0
        var isInRun = false
        let written = Array(text.unicodeScalars)
        for (index, scalar) in written.enumerated() {
            var kept = scalar
            var wildcard: UInt32 = 0
            if QueryWords.isWildcard(at: index, in: written) {
                wildcard = scalar == "*" ? Wildcard.many : Wildcard.one
                kept = isInRun ? "\u{30A2}" : "a"
            } else {
                isInRun = rules == .product && UnicodeFlags.of(scalar.value).contains(.paired)
            }
            marked.append(kept)
            scalars.append(kept.value)
            offsets.append(offset)
            wildcards.append(wildcard)
            offset += UTF8.width(kept)
        }
        self.text = String(marked)
    }

    /// The scalars of a range of bytes.
    private func indices(in range: Range<Int>) -> Range<Int> {
        let low = firstIndex(atOrBehind: range.lowerBound)
        return low..<max(low, firstIndex(atOrBehind: range.upperBound))
    }

    private func firstIndex(atOrBehind offset: Int) -> Int {
        var low = 0
        var high = offsets.count
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] >= offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    func hasWildcard(in range: Range<Int>) -> Bool { indices(in: range).contains { wildcards[$0] != 0 } }

    /// The folded scalars of a range of bytes, with its wildcards.
    func items(in range: Range<Int>) -> [UInt32] {
        let kept = indices(in: range).filter { !UnicodeFlags.of(scalars[$0]).contains(.ignorable) }
        guard rules == .product else {
            return kept.map { wildcards[$0] != 0 ? wildcards[$0] : YardstickRules.lowered(scalars[$0]) }
        }
        return Folding.folded(kept.map { scalars[$0] }, in: kept.indices).map { folded in
            let wildcard = wildcards[kept[folded.source]]
            return wildcard != 0 ? wildcard : folded.scalar
        }
    }
}

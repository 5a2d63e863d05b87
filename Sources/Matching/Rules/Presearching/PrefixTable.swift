/// Which lengths of beginnings are worth looking up for a word, by its first two bytes.
struct PrefixTable {
    private var lengths: [UInt32] = []

    var isEmpty: Bool { lengths.isEmpty }
    var footprint: Int { lengths.count * 4 }

    @inline(__always)
    private static func slot(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    mutating func add(_ prefix: [UInt8]) {
        guard let first = prefix.first, prefix.count <= WordPattern.longestPrefix else { return }
        if lengths.isEmpty { lengths = Array(repeating: 0, count: 1 << 16) }
        let bit: UInt32 = 1 << UInt32(prefix.count)
        if prefix.count > 1 {
            lengths[Self.slot(first, prefix[1])] |= bit
        } else {
            for second in UInt8.min...UInt8.max { lengths[Self.slot(first, second)] |= bit }
        }
    }

    /// The lengths for a word, as bits.
    @inline(__always)
    func lengths(for bytes: borrowing [UInt8], start: Int, length: Int) -> UInt32 {
        guard length > 0 else { return 0 }
        let all = lengths[Self.slot(bytes[start], length > 1 ? bytes[start + 1] : 0)]
        return length >= WordPattern.longestPrefix ? all : all & (1 << UInt32(length + 1) &- 1)
    }
}

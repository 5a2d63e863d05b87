/// Puts candidates in order, each once.
///
/// Queries of common words are named by many of a post's words: from some number on they are noted as bits, which are
/// read off in order, instead of sorted.
struct CandidateOrder {
    /// A bit for each query of the largest segment; none is set between two posts.
    private var bits: [UInt64] = []

    /// Fewer are sorted faster than the bits of a hundred thousand queries are read.
    private static let many = 128

    mutating func order(_ candidates: inout [Int32], of queries: Int) {
        guard candidates.count >= Self.many else { return candidates.sort() }
        let words = queries / 64 + 1
        if bits.count < words { bits += Array(repeating: 0, count: words - bits.count) }
        for candidate in candidates { bits[Int(candidate) / 64] |= 1 << UInt64(candidate & 63) }
        candidates.removeAll(keepingCapacity: true)
        for word in 0..<words where bits[word] != 0 {
            var rest = bits[word]
            bits[word] = 0
            while rest != 0 {
                candidates.append(Int32(truncatingIfNeeded: word * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }
}

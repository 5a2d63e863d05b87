/// Tells of most words that they are no term of an index, without asking its dictionary.
///
/// Two bits of one number for each term: small enough to stay near the processor, where the dictionary does not.
struct WordFilter {
    private var bits: [UInt64] = [0]

    var footprint: Int { bits.count * 8 }

    init() {}

    /// Notes all words of a dictionary.
    init(_ terms: TermDictionary) {
        var count = 0
        for number in 0..<terms.count where terms.space(of: Int32(truncatingIfNeeded: number)) == .word { count += 1 }
        var size = 16
        while size * 4 < count { size *= 2 }
        bits = Array(repeating: 0, count: size)
        for number in 0..<terms.count {
            let term = Int32(truncatingIfNeeded: number)
            guard terms.space(of: term) == .word else { continue }
            let hash = terms.hash(of: term)
            bits[place(hash)] |= Self.pattern(hash)
        }
    }

    @inline(__always)
    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> 40) & (bits.count &- 1) }

    @inline(__always)
    private static func pattern(_ hash: UInt64) -> UInt64 { 1 &<< hash | 1 &<< (hash &>> 6) }

    /// Chooses the words that may be terms and writes their numbers in front; says how many there are.
    ///
    /// Nothing is decided by a branch: whether a word is a term is what nobody can guess.
    func choose(_ range: Range<Int>, of post: borrowing ReadPost, _ chosen: inout [Int32]) -> Int {
        let words = post.words.span
        let bits = bits.span
        let mask = bits.count &- 1
        var chosen = chosen.mutableSpan
        var count = 0
        for index in range {
            let hash = words[index].hash
            let pattern = Self.pattern(hash)
            chosen[count] = Int32(truncatingIfNeeded: index)
            count &+= bits[Int(truncatingIfNeeded: hash &>> 40) & mask] & pattern == pattern ? 1 : 0
        }
        return count
    }
}

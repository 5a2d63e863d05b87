/// Tells of most hashes that they are none of some, without asking the table in which those stand.
///
/// Two bits of one number for each: small enough to stay near the processor, where a dictionary does not.
struct HashFilter {
    private var bits: [UInt64] = [0]

    var footprint: Int { bits.count * 8 }

    init(_ hashes: some Collection<UInt64>) {
        var size = 16
        while size * 4 < hashes.count { size *= 2 }
        bits = Array(repeating: 0, count: size)
        for hash in hashes { bits[Self.place(hash, size)] |= Self.pattern(hash) }
    }

    @inline(__always)
    private static func place(_ hash: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: hash &>> 40) & (size &- 1)
    }

    @inline(__always)
    private static func pattern(_ hash: UInt64) -> UInt64 { 1 &<< hash | 1 &<< (hash &>> 6) }

    /// 1 where no bit is set, and else 0: by arithmetic, for of a choice between two numbers a compiler makes a branch.
    @inline(__always)
    private static func oneIfNone(_ bits: UInt64) -> Int {
        Int(truncatingIfNeeded: (bits | (0 &- bits)) &>> 63 ^ 1)
    }

    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool {
        let pattern = Self.pattern(hash)
        return bits[Self.place(hash, bits.count)] & pattern == pattern
    }

    /// Chooses the words that may be among them and writes their numbers in front; says how many there are.
    ///
    /// Nothing is decided by a branch: whether a word is a term is what nobody can guess. There is room for one more than
    /// there are words, so that what is written never stands beyond it; a place is below the size.
    func choose(_ range: Range<Int>, of post: borrowing ReadPost, _ chosen: inout [Int32]) -> Int {
        precondition(chosen.count > range.count && range.upperBound <= post.words.count)
        let words = post.words.span
        let bits = bits.span
        var chosen = chosen.mutableSpan
        var count = 0
        for index in range {
            let hash = words[unchecked: index].hash
            let pattern = Self.pattern(hash)
            chosen[unchecked: count] = Int32(truncatingIfNeeded: index)
            count &+= Self.oneIfNone(pattern & ~bits[unchecked: Self.place(hash, bits.count)])
        }
        return count
    }

    /// Chooses those of neighbouring terms that may be pairs, likewise; `words` are where the terms stand.
    func choosePairs(
        _ count: Int,
        of terms: borrowing [Int32],
        at words: borrowing [Int32],
        _ chosen: inout [Int32]
    ) -> Int {
        precondition(count <= terms.count && count <= words.count && count <= chosen.count)
        let terms = terms.span
        let words = words.span
        let bits = bits.span
        var chosen = chosen.mutableSpan
        var found = 0
        var index = 1
        while index < count {
            let hash = PairDictionary.hash(terms[unchecked: index &- 1], terms[unchecked: index])
            let pattern = Self.pattern(hash)
            let missing = pattern & ~bits[unchecked: Self.place(hash, bits.count)]
            let between = words[unchecked: index] &- words[unchecked: index &- 1] ^ 1
            chosen[unchecked: found] = Int32(truncatingIfNeeded: index &- 1)
            found &+= Self.oneIfNone(missing | UInt64(UInt32(bitPattern: between)))
            index &+= 1
        }
        return found
    }
}

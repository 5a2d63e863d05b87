import Foundation

/// How much the terms of a text speak for it: BM25, as Lucene has it.
///
/// A score is a sum of whole numbers, so that it is the same in whatever order they are added.
struct BM25 {
    /// How soon more of the same word says no more: later than usual, because questions and answers repeat what they
    /// are about (`docs/decisions/0053`).
    static let saturation = 2.0
    /// How much a long text has to say a word more often.
    static let lengthShare = 0.75
    /// A word counts at most so often in one text.
    static let mostCounted = 15

    /// For each count and length code, what share of a term's weight it earns, as a fraction of 2^32.
    let shares: [UInt32]
    private let documents: Int

    init(documents: Int, totalLength: Int) {
        self.documents = documents
        let average = documents == 0 ? 1 : Double(totalLength) / Double(documents)
        var shares = Array(repeating: UInt32(0), count: (Self.mostCounted + 1) * 256)
        for count in 1...Self.mostCounted {
            for code in UInt8(1)...255 {
                let length = Double(LengthCode.length(of: code)) / average
                let damping = Self.saturation * (1 - Self.lengthShare + Self.lengthShare * length)
                let share = Double(count) / (Double(count) + damping)
                shares[count << 8 | Int(code)] = UInt32(share * 0x1p32)
            }
        }
        self.shares = shares
    }

    /// What a term of a search weighs, by how many texts have it: the rarer, the more.
    func weight(texts: Int, timesInSearch: Int) -> Double {
        let rarity = log(1 + (Double(documents - texts) + 0.5) / (Double(texts) + 0.5))
        return rarity * Double(timesInSearch)
    }

    /// What a term adds to the score of a text.
    @inline(__always)
    func points(weight: UInt32, count: Int, length: UInt8) -> Int32 {
        let share = shares[count << 8 | Int(length)]
        return Int32(truncatingIfNeeded: (UInt64(weight) * UInt64(share)) >> 32)
    }
}

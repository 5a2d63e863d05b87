/// Which lengths of beginnings are worth looking up for a word, by its first three bytes.
struct PrefixTable {
    /// The lengths of one and two bytes, by the first byte and the second.
    private var short: [UInt8] = []
    /// The others, by a hash of the first three.
    private var long: [UInt32] = []
    /// A bit for each hash of a beginning, so that most words that have none are not looked up.
    private var hashes: [UInt64] = []

    /// A bit for each three bytes with which a beginning begins.
    private var heads: [UInt64] = []
    /// Whether there are beginnings of fewer bytes.
    private var hasShort = false

    private static let bits = 1 << 16

    var isEmpty: Bool { long.isEmpty }
    var footprint: Int { short.count + long.count * 4 + (hashes.count + heads.count) * 8 }

    @inline(__always)
    private static func slot(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    @inline(__always)
    private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let all = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return Int((all &* 0x9E37_79B1) >> 16)
    }

    /// The bit of the lowest three bytes.
    @inline(__always)
    private static func head(_ bytes: UInt32) -> Int { Int(((bytes & 0xFF_FFFF) &* 0x9E37_79B1) &>> 16) }

    /// Whether a beginning may be one of these, by its hash.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: hash >> 32) & (Self.bits - 1)
        return hashes[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    mutating func add(_ prefix: [UInt8], hash: UInt64) {
        guard let first = prefix.first, prefix.count <= WordPattern.longestPrefix else { return }
        if long.isEmpty {
            short = Array(repeating: 0, count: 1 << 16)
            long = Array(repeating: 0, count: 1 << 16)
            hashes = Array(repeating: 0, count: Self.bits / 64)
            heads = hashes
        }
        let bit = Int(truncatingIfNeeded: hash >> 32) & (Self.bits - 1)
        hashes[bit >> 6] |= 1 << UInt64(bit & 63)
        if prefix.count < 3 {
            hasShort = true
        } else {
            let slot = Self.head(UInt32(first) | UInt32(prefix[1]) << 8 | UInt32(prefix[2]) << 16)
            heads[slot >> 6] |= 1 << UInt64(slot & 63)
        }
        switch prefix.count {
        case 1: for second in UInt8.min...UInt8.max { short[Self.slot(first, second)] |= 1 << 1 }
        case 2: short[Self.slot(first, prefix[1])] |= 1 << 2
        default: long[Self.slot(first, prefix[1], prefix[2])] |= 1 << UInt32(prefix.count)
        }
    }

    /// The lengths for a word, as bits.
    @inline(__always)
    func lengths(for bytes: borrowing [UInt8], start: Int, length: Int) -> UInt32 {
        guard length > 0 else { return 0 }
        guard length > 2 else {
            let all = UInt32(short[Self.slot(bytes[start], length > 1 ? bytes[start + 1] : 0)])
            return all & (1 << UInt32(length + 1) &- 1)
        }
        let all =
            UInt32(short[Self.slot(bytes[start], bytes[start + 1])])
            | long[Self.slot(bytes[start], bytes[start + 1], bytes[start + 2])]
        return length >= WordPattern.longestPrefix ? all : all & (1 << UInt32(length + 1) &- 1)
    }

    /// Chooses the words with which a beginning may begin and writes their numbers in front; says how many there are.
    func choose(_ range: Range<Int>, of post: borrowing ReadPost, _ chosen: inout [Int32]) -> Int {
        precondition(heads.count == Self.bits / 64 && chosen.count > range.count)
        precondition(range.lowerBound >= 0 && range.upperBound <= post.words.count)
        let words = post.words.span
        let bytes = post.bytes.span
        let heads = heads.span
        var chosen = chosen.mutableSpan
        let always: UInt64 = hasShort ? 1 : 0
        var count = 0
        for index in range {
            let start = Int(words[unchecked: index].start)
            // Sixteen bytes may be read wherever a term begins: those behind a shorter word only make it be asked for.
            let loaded = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self)
            let slot = Self.head(UInt32(littleEndian: loaded))
            let may = (heads[unchecked: slot &>> 6] &>> UInt64(slot & 63)) & 1 | always
            chosen[unchecked: count] = Int32(truncatingIfNeeded: index)
            count &+= Int(truncatingIfNeeded: may & (words[unchecked: index].kind == .word ? 1 : 0))
        }
        return count
    }
}

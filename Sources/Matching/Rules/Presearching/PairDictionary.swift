/// Neighbouring terms of phrases, each pair with a number.
///
/// A phrase is chosen by a pair: two common words are rarely neighbours.
struct PairDictionary {
    /// In each slot the upper half of a hash and a number plus one; 0 is a free slot.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)
    private var keys: [UInt64] = []

    static let unknown: Int32 = -1

    var count: Int { keys.count }
    var footprint: Int { slots.count * 8 + keys.count * 8 }

    @inline(__always)
    private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    /// The hash of each pair.
    var hashes: [UInt64] { keys.map(Self.hash) }

    @inline(__always)
    static func hash(_ first: Int32, _ second: Int32) -> UInt64 { hash(key(first, second)) }

    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 {
        let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// The two terms of a pair.
    func terms(of number: Int32) -> (first: Int32, second: Int32) {
        let key = keys[Int(number)]
        return (
            Int32(bitPattern: UInt32(truncatingIfNeeded: key >> 32)), Int32(bitPattern: UInt32(truncatingIfNeeded: key))
        )
    }

    /// What stands in the first slot where a pair may be; see ``TermDictionary/firstEntry(_:)``.
    @inline(__always)
    func firstEntry(_ first: Int32, _ second: Int32) -> UInt64 {
        slots[Int(truncatingIfNeeded: Self.hash(Self.key(first, second))) & (slots.count - 1)]
    }

    @inline(__always)
    func find(_ first: Int32, _ second: Int32) -> Int32 {
        find(first, second, behind: firstEntry(first, second))
    }

    @inline(__always)
    func find(_ first: Int32, _ second: Int32, behind firstEntry: UInt64) -> Int32 {
        guard firstEntry != 0 else { return Self.unknown }
        let key = Self.key(first, second)
        let hash = Self.hash(key)
        let mask = slots.count - 1
        var entry = firstEntry
        var slot = Int(truncatingIfNeeded: hash) & mask
        while entry != 0 {
            if entry >> 32 == hash >> 32 {
                let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
                if keys[number] == key { return Int32(truncatingIfNeeded: number) }
            }
            slot = (slot + 1) & mask
            entry = slots[slot]
        }
        return Self.unknown
    }

    mutating func intern(_ first: Int32, _ second: Int32) -> Int32 {
        let known = find(first, second)
        guard known == Self.unknown else { return known }
        keys.append(Self.key(first, second))
        if keys.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 4)
            for number in keys.indices { insert(number) }
        } else {
            insert(keys.count - 1)
        }
        return Int32(truncatingIfNeeded: keys.count - 1)
    }

    private mutating func insert(_ number: Int) {
        let hash = Self.hash(keys[number])
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(number + 1)
    }
}

/// Neighbouring terms of phrases, each pair with a number.
///
/// A phrase is chosen by a pair: two common words are rarely neighbours.
struct PairDictionary {
    private var slots: [Int32] = Array(repeating: -1, count: 64)
    private var keys: [UInt64] = []

    static let unknown: Int32 = -1

    var count: Int { keys.count }
    var footprint: Int { slots.count * 4 + keys.count * 8 }

    @inline(__always)
    private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed ^ (mixed >> 32)) & mask
    }

    @inline(__always)
    func find(_ first: Int32, _ second: Int32) -> Int32 {
        let key = Self.key(first, second)
        let mask = slots.count - 1
        var slot = Self.slot(key, mask)
        while slots[slot] >= 0 {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return Self.unknown
    }

    mutating func intern(_ first: Int32, _ second: Int32) -> Int32 {
        let known = find(first, second)
        guard known == Self.unknown else { return known }
        keys.append(Self.key(first, second))
        if keys.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 4)
            for number in keys.indices { insert(number) }
        } else {
            insert(keys.count - 1)
        }
        return Int32(truncatingIfNeeded: keys.count - 1)
    }

    private mutating func insert(_ number: Int) {
        let mask = slots.count - 1
        var slot = Self.slot(keys[number], mask)
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(truncatingIfNeeded: number)
    }
}

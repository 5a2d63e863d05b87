/// The terms of all queries of an index, each with a number.
struct TermDictionary {
    /// In each slot the upper half of a hash and a number plus one; 0 is a free slot.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)
    private var hashes: [UInt64] = []
    private var starts: [Int32] = []
    /// The space of a term in the highest byte, the count of its bytes in the others.
    private var shapes: [UInt32] = []
    private var bytes: [UInt8] = []

    static let unknown: Int32 = -1

    var count: Int { hashes.count }

    /// About how much memory it takes.
    var footprint: Int { slots.count * 8 + hashes.count * 16 + bytes.count }

    func hash(of term: Int32) -> UInt64 { hashes[Int(term)] }

    func length(of term: Int32) -> Int { Int(shapes[Int(term)] & 0xFF_FFFF) }

    func space(of term: Int32) -> TermSpace { TermSpace(rawValue: UInt8(shapes[Int(term)] >> 24)) ?? .word }

    func bytes(of term: Int32) -> [UInt8] {
        Array(bytes[Int(starts[Int(term)])..<Int(starts[Int(term)]) + length(of: term)])
    }

    /// The number of a term whose bytes stand in a buffer, or ``unknown``.
    @inline(__always)
    func find(_ hash: UInt64, _ buffer: borrowing [UInt8], start: Int, length: Int, in space: TermSpace) -> Int32 {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return Self.unknown }
            if entry >> 32 == hash >> 32 {
                let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
                if isTerm(number, buffer, start: start, length: length, in: space) {
                    return Int32(truncatingIfNeeded: number)
                }
            }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private func isTerm(
        _ number: Int,
        _ buffer: borrowing [UInt8],
        start: Int,
        length: Int,
        in space: TermSpace
    ) -> Bool {
        guard shapes[number] == Self.shape(space, length) else { return false }
        let own = Int(starts[number])
        var index = 0
        while index < length {
            if bytes[own + index] != buffer[start + index] { return false }
            index += 1
        }
        return true
    }

    private static func shape(_ space: TermSpace, _ length: Int) -> UInt32 {
        UInt32(space.rawValue) << 24 | UInt32(truncatingIfNeeded: length)
    }

    /// The number of a term, which is given one if it has none.
    mutating func intern(_ term: [UInt8], in space: TermSpace) -> Int32 {
        let hash = TermHash.of(term, in: space)
        let known = find(hash, term, start: 0, length: term.count, in: space)
        guard known == Self.unknown else { return known }
        let number = hashes.count
        hashes.append(hash)
        starts.append(Int32(truncatingIfNeeded: bytes.count))
        shapes.append(Self.shape(space, term.count))
        bytes.append(contentsOf: term)
        if hashes.count * 2 > slots.count {
            grow()
        } else {
            insert(hash, number)
        }
        return Int32(truncatingIfNeeded: number)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        for (number, hash) in hashes.enumerated() { insert(hash, number) }
    }

    private mutating func insert(_ hash: UInt64, _ number: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(number + 1)
    }
}

/// The terms of all queries of an index, each with a number.
struct TermDictionary {
    /// In each slot the upper half of a hash and a number plus one; 0 is a free slot.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)
    private(set) var hashes: [UInt64] = []
    private var records: [Record] = []
    private var bytes: [UInt8] = []

    private struct Record {
        /// Where the term begins in the bytes of all.
        var start: Int32
        /// The space in the highest byte, the count of bytes in the others.
        var shape: UInt32
        /// The first eight bytes; most terms have no more.
        var head: UInt64
    }

    static let unknown: Int32 = -1

    var count: Int { hashes.count }

    /// About how much memory it takes.
    var footprint: Int { slots.count * 8 + hashes.count * 24 + bytes.count }

    func hash(of term: Int32) -> UInt64 { hashes[Int(term)] }

    func length(of term: Int32) -> Int { Int(records[Int(term)].shape & 0xFF_FFFF) }

    func space(of term: Int32) -> TermSpace { TermSpace(rawValue: UInt8(records[Int(term)].shape >> 24)) ?? .word }

    func bytes(of term: Int32) -> [UInt8] {
        Array(bytes[Int(records[Int(term)].start)...].prefix(length(of: term)))
    }

    /// What stands in the first slot where a hash may be.
    ///
    /// Whoever looks for many terms asks this for all of them first, so that their waits for memory overlap.
    @inline(__always)
    func firstEntry(_ hash: UInt64) -> UInt64 { slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)] }

    /// What is known of the term of an entry; asked beforehand for the same reason.
    @inline(__always)
    func touch(_ entry: UInt64) -> UInt32 {
        entry == 0 ? 0 : records[Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1].shape
    }

    /// The number of a term whose bytes stand in a buffer, or ``unknown``.
    @inline(__always)
    func find(_ hash: UInt64, _ buffer: borrowing [UInt8], start: Int, length: Int, in space: TermSpace) -> Int32 {
        find(hash, behind: firstEntry(hash), buffer.span, start: start, length: length, in: space)
    }

    /// The same when the first slot has been looked at.
    @inline(__always)
    func find(
        _ hash: UInt64,
        behind firstEntry: UInt64,
        _ buffer: borrowing Span<UInt8>,
        start: Int,
        length: Int,
        in space: TermSpace
    ) -> Int32 {
        var entry = firstEntry
        guard entry != 0 else { return Self.unknown }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            if entry >> 32 == hash >> 32 {
                let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
                if isTerm(number, buffer, start: start, length: length, in: space) {
                    return Int32(truncatingIfNeeded: number)
                }
            }
            slot = (slot + 1) & mask
            entry = slots[slot]
            if entry == 0 { return Self.unknown }
        }
    }

    @inline(__always)
    private func isTerm(
        _ number: Int,
        _ buffer: borrowing Span<UInt8>,
        start: Int,
        length: Int,
        in space: TermSpace
    ) -> Bool {
        let record = records[number]
        guard record.shape == Self.shape(space, length), record.head == Self.head(buffer, start, length) else {
            return false
        }
        var offset = 8
        while offset < length {
            if bytes[Int(record.start) + offset] != buffer[start + offset] { return false }
            offset += 1
        }
        return true
    }

    /// The first eight bytes of a term, or fewer and noughts.
    @inline(__always)
    private static func head(_ buffer: borrowing Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
        if start + 8 <= buffer.count {
            let loaded = buffer.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
            let eight = UInt64(littleEndian: loaded)
            return length > 0 ? eight & UInt64.max &>> UInt64(64 &- 8 &* min(length, 8)) : 0
        }
        var head: UInt64 = 0
        for offset in 0..<min(8, length) { head |= UInt64(buffer[start + offset]) << UInt64(8 * offset) }
        return head
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
        records.append(
            Record(
                start: Int32(truncatingIfNeeded: bytes.count),
                shape: Self.shape(space, term.count),
                head: Self.head(term.span, 0, term.count)
            )
        )
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

/// Which terms a post holds: a small table that is emptied by counting up.
struct PresenceTable {
    struct Entry {
        var term: Int32 = -1
        var round: UInt32 = 0
        var first: Int32 = -1
        var last: Int32 = -1
        var parts: PartMask = []
    }

    private var entries: [Entry] = Array(repeating: Entry(), count: 256)
    private var round: UInt32 = 1
    /// The terms, in the order in which they were first met; what stands behind their number means nothing.
    private(set) var terms: [Int32] = Array(repeating: 0, count: 256)
    private(set) var count = 0

    mutating func removeAll() {
        count = 0
        round &+= 1
        guard round == 0 else { return }
        // After four thousand million posts the rounds begin again.
        entries = Array(repeating: Entry(), count: entries.count)
        round = 1
    }

    @inline(__always)
    private func slot(of term: Int32) -> Int {
        let mask = entries.count - 1
        var slot = Self.hash(term) & mask
        while entries[slot].round == round, entries[slot].term != term { slot = (slot + 1) & mask }
        return slot
    }

    @inline(__always)
    private static func hash(_ term: Int32) -> Int {
        Int(truncatingIfNeeded: (UInt64(UInt32(bitPattern: term)) &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    /// The parts in which a term stands.
    @inline(__always)
    func parts(of term: Int32) -> PartMask {
        let entry = entries[slot(of: term)]
        return entry.round == round ? entry.parts : []
    }

    /// The first word that is the term, or -1.
    func first(of term: Int32) -> Int32 {
        let entry = entries[slot(of: term)]
        return entry.round == round ? entry.first : -1
    }

    /// Notes a term that is no word.
    mutating func add(_ term: Int32, in parts: PartMask) {
        makeRoom(for: 1)
        let slot = slot(of: term)
        if entries[slot].round == round {
            entries[slot].parts.formUnion(parts)
        } else {
            entries[slot] = Entry(term: term, round: round, parts: parts)
            terms[count] = term
            count += 1
        }
    }

    /// Notes words, and for each the word before it that is the same term.
    mutating func add(
        _ added: Int,
        of found: borrowing [Int32],
        at words: borrowing [Int32],
        in parts: PartMask,
        _ next: inout [Int32]
    ) {
        makeRoom(for: added)
        count = Self.add(added, of: found, at: words, in: parts, round, &entries, &terms, count, &next)
    }

    private static func add(
        _ added: Int,
        of found: borrowing [Int32],
        at words: borrowing [Int32],
        in parts: PartMask,
        _ round: UInt32,
        _ entries: inout [Entry],
        _ terms: inout [Int32],
        _ count: Int,
        _ next: inout [Int32]
    ) -> Int {
        precondition(added <= found.count && added <= words.count && count + added <= terms.count)
        let mask = entries.count - 1
        let found = found.span
        let words = words.span
        var entries = entries.mutableSpan
        var terms = terms.mutableSpan
        var next = next.mutableSpan
        var count = count
        for index in 0..<added {
            let term = found[unchecked: index]
            let word = words[unchecked: index]
            // A slot is below the count, which is a power of two.
            var slot = hash(term) & mask
            while entries[unchecked: slot].round == round, entries[unchecked: slot].term != term {
                slot = (slot &+ 1) & mask
            }
            if entries[unchecked: slot].round == round {
                entries[unchecked: slot].parts.formUnion(parts)
                let before = entries[unchecked: slot].last
                entries[unchecked: slot].last = word
                if before >= 0 { next[Int(before)] = word }
            } else {
                entries[unchecked: slot] = Entry(term: term, round: round, first: word, last: word, parts: parts)
                terms[unchecked: count] = term
                count &+= 1
            }
        }
        return count
    }

    /// Makes the table so large that half of it stays free.
    private mutating func makeRoom(for added: Int) {
        guard (count + added) * 2 > entries.count else { return }
        let old = entries
        var size = old.count
        while (count + added) * 2 > size { size *= 4 }
        entries = Array(repeating: Entry(), count: size)
        terms += repeatElement(0, count: size - terms.count)
        for entry in old where entry.round == round { entries[slot(of: entry.term)] = entry }
    }
}

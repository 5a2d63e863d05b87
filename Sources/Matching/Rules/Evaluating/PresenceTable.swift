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
    /// The terms, in the order in which they were first met.
    private(set) var terms: [Int32] = []

    mutating func removeAll() {
        terms.removeAll(keepingCapacity: true)
        round &+= 1
        guard round == 0 else { return }
        // After four thousand million posts the rounds begin again.
        entries = Array(repeating: Entry(), count: entries.count)
        round = 1
    }

    @inline(__always)
    private func slot(of term: Int32) -> Int {
        let mask = entries.count - 1
        let mixed = UInt64(UInt32(bitPattern: term)) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
        while entries[slot].round == round, entries[slot].term != term { slot = (slot + 1) & mask }
        return slot
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
    @inline(__always)
    mutating func add(_ term: Int32, in parts: PartMask) {
        let slot = slot(of: term)
        if entries[slot].round == round {
            entries[slot].parts.formUnion(parts)
        } else {
            insert(Entry(term: term, round: round, parts: parts), at: slot)
        }
    }

    /// Notes a word and gives the word before it that is the same term, or -1.
    @inline(__always)
    mutating func add(_ term: Int32, word: Int32, in parts: PartMask) -> Int32 {
        let slot = slot(of: term)
        guard entries[slot].round == round else {
            insert(Entry(term: term, round: round, first: word, last: word, parts: parts), at: slot)
            return -1
        }
        entries[slot].parts.formUnion(parts)
        let before = entries[slot].last
        entries[slot].last = word
        return before
    }

    private mutating func insert(_ entry: Entry, at slot: Int) {
        entries[slot] = entry
        terms.append(entry.term)
        guard terms.count * 2 > entries.count else { return }
        let old = entries
        entries = Array(repeating: Entry(), count: old.count * 4)
        for entry in old where entry.round == round { entries[self.slot(of: entry.term)] = entry }
    }
}

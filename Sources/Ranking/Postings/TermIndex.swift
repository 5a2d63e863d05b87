/// Which texts have which terms; texts are known by their place.
struct TermIndex: Sendable {
    private var numbers: [UInt64: UInt32] = [:]
    private(set) var lists: [PostingList] = []
    /// The length of the text in each place, as a code; `gone` where it was taken out.
    private(set) var lengths: [UInt8] = []
    /// Of all texts that are there.
    private(set) var totalLength = 0
    private var terms = TermNumbers()
    /// How many texts are there.
    private(set) var count = 0

    /// Adds a text and says its place.
    mutating func append(_ text: TermCounts) -> Int {
        let place = lengths.count
        let length = LengthCode.code(of: text.length)
        var known: [UInt32] = []
        known.reserveCapacity(text.terms.count)
        for (hash, times) in text.terms {
            let number = number(of: hash)
            lists[Int(number)].append(place: place, count: times, length: length)
            known.append(number)
        }
        terms.append(known)
        lengths.append(length)
        totalLength += LengthCode.length(of: length)
        count += 1
        return place
    }

    private mutating func number(of hash: UInt64) -> UInt32 {
        if let number = numbers[hash] { return number }
        let number = UInt32(lists.count)
        numbers[hash] = number
        lists.append(PostingList())
        return number
    }

    /// Takes a text out; its postings stay until the index is made anew, and find nothing.
    mutating func remove(at place: Int) {
        for number in terms.numbers(at: place) { lists[Int(number)].texts -= 1 }
        totalLength -= LengthCode.length(of: lengths[place])
        lengths[place] = LengthCode.gone
        count -= 1
    }

    /// In how many texts a term stands.
    func texts(with hash: UInt64) -> Int { numbers[hash].map { Int(lists[Int($0)].texts) } ?? 0 }

    /// The list of a term, where a text has it.
    func list(of hash: UInt64) -> PostingList? {
        guard let number = numbers[hash], lists[Int(number)].texts > 0 else { return nil }
        return lists[Int(number)]
    }

    /// The index without what was taken out, and where each text that is there stood before.
    func packed() -> (index: TermIndex, places: [Int]) {
        var packed = TermIndex()
        let places = lengths.indices.filter { lengths[$0] != LengthCode.gone }
        var moved = Array(repeating: Int32(-1), count: lengths.count)
        for (place, old) in places.enumerated() { moved[old] = Int32(place) }
        var renumbered = Array(repeating: UInt32(0), count: lists.count)
        for (hash, number) in numbers where lists[Int(number)].texts > 0 {
            renumbered[Int(number)] = UInt32(packed.lists.count)
            packed.numbers[hash] = UInt32(packed.lists.count)
            packed.lists.append(packing(lists[Int(number)], moved))
        }
        for place in places { packed.terms.append(terms.numbers(at: place).map { renumbered[Int($0)] }) }
        packed.lengths = places.map { lengths[$0] }
        packed.totalLength = totalLength
        packed.count = count
        return (packed, places)
    }

    private func packing(_ list: PostingList, _ moved: [Int32]) -> PostingList {
        var packed = PostingList()
        for index in list.stretches.indices {
            for (place, count) in list.counts(inStretch: index) where moved[place] >= 0 {
                packed.append(place: Int(moved[place]), count: count, length: lengths[place])
            }
        }
        return packed
    }
}

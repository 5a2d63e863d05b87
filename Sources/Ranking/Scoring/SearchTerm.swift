/// A term of a search on its way through the texts, stretch by stretch.
struct SearchTerm {
    let list: PostingList
    /// In parts of what all terms together weigh.
    let weight: UInt32
    private var next = 0
    /// Its postings in the stretch at hand.
    private(set) var range = 0..<0
    /// No text of the stretch at hand gets more from this term.
    private(set) var most: Int32 = 0

    init(list: PostingList, weight: UInt32) {
        self.list = list
        self.weight = weight
    }

    /// Goes to a stretch, behind the one at hand.
    @inline(__always)
    mutating func move(to number: Int, _ formula: borrowing BM25) {
        while next < list.stretches.count, list.stretches[next].number < number { next += 1 }
        guard next < list.stretches.count, list.stretches[next].number == number else {
            (range, most) = (0..<0, 0)
            return
        }
        let stretch = list.stretches[next]
        range = list.range(ofStretch: next)
        most = formula.points(weight: weight, count: Int(stretch.mostCounted), length: stretch.leastLength)
    }

    /// How often the term stands in a text of the stretch at hand; `low` is where the search begins and where the one for
    /// the next text can.
    @inline(__always)
    func count(at offset: Int, from low: inout Int) -> Int {
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if Int(list.postings[middle] >> 4) < offset { low = middle + 1 } else { high = middle }
        }
        guard low < range.upperBound, Int(list.postings[low] >> 4) == offset else { return 0 }
        return Int(list.postings[low] & 15)
    }
}

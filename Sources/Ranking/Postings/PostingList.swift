/// The texts that have a term, in stretches of 4,096 texts.
///
/// A text has a place, its number in the order of arrival.
struct PostingList: Sendable {
    /// Twelve bits for the place in a stretch, and four for how often the term stands in the text.
    static let stretchBits = 12
    static let stretchSize = 1 << stretchBits

    /// The texts of one stretch that have the term.
    struct Stretch: Sendable {
        let number: UInt32
        /// Where its postings end in the list; they begin where those of the stretch before end.
        fileprivate(set) var end: UInt32
        /// No text of the stretch has the term more often.
        fileprivate(set) var mostCounted: UInt8
        /// No text of the stretch that has the term is shorter.
        fileprivate(set) var leastLength: UInt8
    }

    private(set) var postings: [UInt16] = []
    private(set) var stretches: [Stretch] = []
    /// How many texts have the term that are still there.
    var texts: Int32 = 0

    /// Adds a text, behind all that are there.
    mutating func append(place: Int, count: Int, length: UInt8) {
        let count = min(count, BM25.mostCounted)
        postings.append(UInt16(truncatingIfNeeded: (place & (Self.stretchSize - 1)) << 4 | count))
        texts += 1
        let number = UInt32(place >> Self.stretchBits)
        if stretches.last?.number != number {
            stretches.append(
                Stretch(number: number, end: 0, mostCounted: UInt8(count), leastLength: length)
            )
        }
        let last = stretches.count - 1
        stretches[last].end = UInt32(postings.count)
        stretches[last].mostCounted = max(stretches[last].mostCounted, UInt8(count))
        stretches[last].leastLength = min(stretches[last].leastLength, length)
    }

    /// Where the postings of a stretch stand, by its number in the list.
    @inline(__always)
    func range(ofStretch index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : Int(stretches[index - 1].end)
        return start..<Int(stretches[index].end)
    }

    /// The place of each text of a stretch, and how often it has the term.
    func counts(inStretch index: Int) -> [(place: Int, count: Int)] {
        let first = Int(stretches[index].number) << Self.stretchBits
        return postings[range(ofStretch: index)].map { (first + Int($0 >> 4), Int($0 & 15)) }
    }
}

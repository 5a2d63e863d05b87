/// The places where one clause matched.
struct MatchedPlaces {
    private var ranges: [Explanation.Field: [Range<Int>]] = [:]

    /// So many ranges of one field are named; a post that repeats a word a thousand times needs no more.
    private static let mostRanges = 256
    /// So many are kept while they are gathered: of more only the first can be among those that are named.
    private static let mostKept = 16 * mostRanges

    mutating func add(_ field: Explanation.Field) { ranges[field, default: []] += [] }

    mutating func add(_ field: Explanation.Field, _ range: Range<Int>) {
        ranges[field, default: []].append(range)
        guard let count = ranges[field]?.count, count >= Self.mostKept else { return }
        ranges[field] = ranges[field].map { Self.merged($0, atMost: Self.mostKept / 2) }
    }

    mutating func add(_ place: ReadPost.Place?, else field: Explanation.Field) {
        guard let place else { return add(field) }
        add(place.part.field, Int(place.lower)..<Int(place.upper))
    }

    /// One clause for each field, in the order of the fields.
    func clauses(named name: String) -> [Explanation.Clause] {
        Explanation.Field.allCases.compactMap { field in
            ranges[field].map {
                Explanation.Clause(clause: name, field: field, ranges: Self.merged($0, atMost: Self.mostRanges))
            }
        }
    }

    /// Ranges in their order, without those that lie within others.
    private static func merged(_ ranges: [Range<Int>], atMost limit: Int) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else if merged.count < limit {
                merged.append(range)
            } else {
                break
            }
        }
        return merged
    }
}

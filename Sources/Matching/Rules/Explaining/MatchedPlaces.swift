/// The places where one clause matched.
struct MatchedPlaces {
    private var ranges: [Explanation.Field: [Range<Int>]] = [:]

    /// So many ranges of one field are named; a post that repeats a word a thousand times needs no more.
    private static let mostRanges = 256

    mutating func add(_ field: Explanation.Field) { ranges[field, default: []] += [] }

    mutating func add(_ field: Explanation.Field, _ range: Range<Int>) {
        ranges[field, default: []].append(range)
    }

    mutating func add(_ place: ReadPost.Place?, else field: Explanation.Field) {
        guard let place else { return add(field) }
        add(place.part.field, Int(place.lower)..<Int(place.upper))
    }

    /// One clause for each field, in the order of the fields.
    func clauses(named name: String) -> [Explanation.Clause] {
        Explanation.Field.allCases.compactMap { field in
            ranges[field].map { Explanation.Clause(clause: name, field: field, ranges: Self.merged($0)) }
        }
    }

    /// Ranges in their order, without those that lie within others.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else if merged.count < mostRanges {
                merged.append(range)
            } else {
                break
            }
        }
        return merged
    }
}

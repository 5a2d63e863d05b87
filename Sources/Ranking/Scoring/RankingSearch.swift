/// Looks for the texts that fit best, and passes over what cannot be among them.
///
/// Texts are taken in stretches, and of each term is known how much it can add at most in a stretch. Terms that could not
/// make a text one of the best, not even a third of the way all of them together, follow: they only add to what the others
/// have found. With more followers the others would find nearly everything, and adding is cheaper than finding.
struct RankingSearch {
    private let formula: BM25
    private let lengths: [UInt8]
    /// The lightest first.
    private var terms: [SearchTerm] = []
    /// What a point is worth.
    let unit: Double
    private var points = StretchPoints()

    init(for text: TermCounts, in index: TermIndex, by statistics: TermStatistics) {
        formula = statistics.formula
        lengths = index.lengths
        unit = statistics.unit
        var weighed: [(list: PostingList, weight: Double)] = []
        for (hash, _) in text.terms {
            guard let weight = statistics.weights[hash], let list = index.list(of: hash) else { continue }
            weighed.append((list, weight))
        }
        weighed.sort { $0.weight < $1.weight }
        for (list, weight) in weighed { terms.append(SearchTerm(list: list, weight: UInt32(weight / unit))) }
    }

    init(for text: TermCounts, in index: TermIndex) {
        self.init(for: text, in: index, by: TermStatistics(of: text, in: [index]))
    }

    /// The best texts, the best first.
    mutating func best(_ limit: Int, precedes: @escaping (Int, Int) -> Bool) -> [(place: Int, score: Double)] {
        guard limit > 0, !terms.isEmpty else { return [] }
        var best = BestPlaces(limit: limit, precedes: precedes)
        for stretch in 0..<stretchCount { search(stretch, &best) }
        return best.inOrder.map { ($0.place, Double($0.score) * unit) }
    }

    /// The points of the text in each place, without passing over any.
    mutating func everyPoint() -> [Int32] {
        var every = Array(repeating: Int32(0), count: lengths.count)
        guard !terms.isEmpty else { return every }
        for stretch in 0..<stretchCount {
            let first = stretch << PostingList.stretchBits
            for index in terms.indices {
                terms[index].move(to: stretch, formula)
                points.add(terms[index], first, lengths, formula)
            }
            points.copy(to: &every, from: first)
            points.clear()
        }
        return every
    }

    private var stretchCount: Int { (lengths.count + PostingList.stretchSize - 1) >> PostingList.stretchBits }

    private mutating func search(_ stretch: Int, _ best: inout BestPlaces) {
        var together: Int32 = 0
        for index in terms.indices {
            terms[index].move(to: stretch, formula)
            together += terms[index].most
        }
        guard together >= best.least else { return }
        let first = stretch << PostingList.stretchBits
        var (followers, ofFollowers) = (0, Int32(0))
        let mostOfFollowers = best.least / 3
        while followers < terms.count, ofFollowers + terms[followers].most <= mostOfFollowers {
            ofFollowers += terms[followers].most
            followers += 1
        }
        for index in followers..<terms.count { points.add(terms[index], first, lengths, formula) }
        points.find(atLeast: best.least - ofFollowers)
        for index in (0..<followers).reversed() where !points.isEmpty {
            ofFollowers -= terms[index].most
            points.follow(terms[index], first, lengths, formula, atLeast: best.least - ofFollowers)
        }
        points.offer(to: &best, first)
        points.clear()
    }
}

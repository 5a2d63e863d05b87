import CVectorKernels

/// Looks for the texts that fit best by words and meaning.
///
/// First by estimates: a sketch of one bit for each number of a direction. Then the likely ones exactly, by the directions
/// themselves. How scores are spread is always known of all texts, never estimated.
struct HybridSearch<Key: Hashable & Comparable & Sendable> {
    /// How much each kind counts (`docs/decisions/0053`).
    private static var weights: (words: Double, whole: Double, title: Double) { (1, 2, 1) }
    /// So many likely ones are scored exactly, and more for whoever wants more (`docs/decisions/0069`).
    private static var leastLikely: Int { 3_072 }

    private struct Part {
        let index: RankingIndex<Key>
        let meanings: Meanings
        let points: [Int32]
    }

    private let parts: [Part]
    private let count: Int
    private let unit: Double
    private let whole: AskedDirection
    private let title: AskedDirection
    private let spreads: (words: Spread, whole: Spread, title: Spread)

    init(for text: RankingText, meaning: Meaning, in indexes: [RankingIndex<Key>]) {
        let asked = TermCounts(of: text)
        let statistics = TermStatistics(of: asked, in: indexes.map(\.terms))
        unit = statistics.unit
        parts = indexes.compactMap { index in
            guard index.count > 0, let meanings = index.meanings else { return nil }
            var search = RankingSearch(for: asked, in: index.terms, by: statistics)
            return Part(index: index, meanings: meanings, points: search.everyPoint())
        }
        count = parts.reduce(0) { $0 + $1.index.count }
        (whole, title) = (AskedDirection(meaning.whole), AskedDirection(meaning.title))
        spreads = (
            Self.spread(of: parts, unit: unit, count: count),
            Self.spread(parts.map { $0.meanings.wholes.sums(with: meaning.whole) }, count: count),
            Self.spread(parts.map { $0.meanings.titles.sums(with: meaning.title) }, count: count)
        )
    }

    /// Sums are of whole numbers, so that they are the same in whatever order the texts came.
    private static func spread(of parts: [Part], unit: Double, count: Int) -> Spread {
        var (sum, squares) = (UInt64(0), UInt128(0))
        for part in parts {
            for point in part.points {
                let point = UInt64(UInt32(bitPattern: point))
                sum &+= point
                squares &+= UInt128(point &* point)
            }
        }
        return Spread(sum: Double(sum) * unit, squares: Double(squares) * unit * unit, count: count)
    }

    private static func spread(_ sums: [(sum: Double, squares: Double)], count: Int) -> Spread {
        Spread(sum: sums.reduce(0) { $0 + $1.sum }, squares: sums.reduce(0) { $0 + $1.squares }, count: count)
    }

    /// The best texts, the best first; of two that fit as well, the one with the lower key.
    func best(_ limit: Int) -> [Ranked<Key>] {
        guard limit > 0, count > 0 else { return [] }
        let likely = max(Self.leastLikely, min(limit, count) * 8)
        return best(limit, among: count <= likely ? everyPlace : likelyPlaces(likely))
    }

    /// The same without estimates.
    func everyBest(_ limit: Int) -> [Ranked<Key>] { best(limit, among: everyPlace) }

    private func best(_ limit: Int, among places: [(part: Int, place: Int)]) -> [Ranked<Key>] {
        let scored: [Ranked<Key>] = places.map { ranked($0.part, $0.place) }
        let sorted = scored.sorted { left, right in
            left.score == right.score ? left.key < right.key : left.score > right.score
        }
        return Array(sorted.prefix(limit))
    }

    private func ranked(_ number: Int, _ place: Int) -> Ranked<Key> {
        let part = parts[number]
        let likeness = Double(part.meanings.wholes.cosine(at: place, with: whole.direction))
        let byWords = spreads.words.standing(of: Double(part.points[place]) * unit)
        let byWhole = spreads.whole.standing(of: likeness)
        let byTitle = spreads.title.standing(of: Double(part.meanings.titles.cosine(at: place, with: title.direction)))
        let score = byWords * Self.weights.words + byWhole * Self.weights.whole + byTitle * Self.weights.title
        return Ranked(key: part.index.keys[place], score: score, likeness: likeness)
    }

    private var everyPlace: [(part: Int, place: Int)] {
        parts.indices.flatMap { number in
            let lengths = parts[number].index.terms.lengths
            return lengths.indices.filter { lengths[$0] != LengthCode.gone }.map { (number, $0) }
        }
    }

    private func likelyPlaces(_ limit: Int) -> [(part: Int, place: Int)] {
        var likely = LikelyPlaces(limit: limit)
        var scratch = StretchScratch()
        let factors = (
            words: factor(Self.weights.words, unit, spreads.words),
            whole: factor(Self.weights.whole, Double(whole.step), spreads.whole),
            title: factor(Self.weights.title, Double(title.step), spreads.title)
        )
        for (number, part) in parts.enumerated() {
            let lengths = part.index.terms.lengths
            for stretch in 0..<(lengths.count + PostingList.stretchSize - 1) >> PostingList.stretchBits {
                part.meanings.wholes.estimate(stretch, whole, into: &scratch.wholes)
                part.meanings.titles.estimate(stretch, title, into: &scratch.titles)
                let first = stretch << PostingList.stretchBits
                let size = min(PostingList.stretchSize, lengths.count - first)
                scratch.blend(part.points[first..<first + size], factors)
                for offset in scratch.found(atLeast: likely.least, among: size)
                where lengths[first + offset] != LengthCode.gone {
                    likely.offer(scratch.scores[offset], part: number, place: first + offset)
                }
            }
        }
        return likely.best
    }

    private func factor(_ weight: Double, _ unit: Double, _ spread: Spread) -> Float {
        spread.width > 0 ? Float(weight * unit / spread.width) : 0
    }
}

/// Room for what is estimated of one stretch.
private struct StretchScratch {
    var wholes = Array(repeating: UInt16(0), count: PostingList.stretchSize)
    var titles = Array(repeating: UInt16(0), count: PostingList.stretchSize)
    private(set) var scores = Array(repeating: Float(0), count: PostingList.stretchSize)
    private var places = Array(repeating: UInt16(0), count: PostingList.stretchSize)

    mutating func blend(_ points: ArraySlice<Int32>, _ factors: (words: Float, whole: Float, title: Float)) {
        points.withUnsafeBufferPointer { points in
            parley_blend(
                points.baseAddress,
                factors.words,
                wholes,
                factors.whole,
                titles,
                factors.title,
                points.count,
                &scores
            )
        }
    }

    mutating func found(atLeast least: Float, among size: Int) -> [Int] {
        let count = parley_above(scores, size, least, &places)
        return places[..<count].map { Int($0) }
    }
}

/// The likely ones so far, by estimates.
private struct LikelyPlaces {
    typealias Entry = (score: Float, part: Int, place: Int)

    private let limit: Int
    private var entries: [Entry] = []
    /// Whatever has not more is not among them.
    private(set) var least = -Float.infinity

    init(limit: Int) {
        self.limit = limit
        entries.reserveCapacity(2 * limit)
    }

    mutating func offer(_ score: Float, part: Int, place: Int) {
        guard score > least else { return }
        entries.append((score, part, place))
        if entries.count == 2 * limit { cut() }
    }

    private mutating func cut() {
        guard entries.count > limit else { return }
        entries.sort { ($1.score, $0.part, $0.place) < ($0.score, $1.part, $1.place) }
        entries.removeLast(entries.count - limit)
        least = entries[limit - 1].score
    }

    var best: [(part: Int, place: Int)] {
        var sorted = self
        sorted.cut()
        return sorted.entries.map { ($0.part, $0.place) }
    }
}

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
        var (sum, low, high) = (UInt64(0), UInt64(0), UInt64(0))
        for part in parts {
            part.points.withUnsafeBufferPointer { points in
                for point in points {
                    let point = UInt64(UInt32(bitPattern: point))
                    let square = point &* point
                    sum &+= point
                    low &+= square & 0xFFFF_FFFF
                    high &+= square >> 32
                }
            }
        }
        let squares = Double(high) * 0x1p32 + Double(low)
        return Spread(sum: Double(sum) * unit, squares: squares * unit * unit, count: count)
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

    /// The best of the texts in these places of each part.
    private func best(_ limit: Int, among places: [[Int]]) -> [Ranked<Key>] {
        var scored: [Scored] = []
        scored.reserveCapacity(places.reduce(0) { $0 + $1.count })
        for (number, places) in places.enumerated() { score(places, of: number, into: &scored) }
        scored.sort { $0.score > $1.score }
        guard let least = scored.prefix(limit).last?.score else { return [] }
        // Those that fit as well as the last one stand by their keys.
        let ranked = scored.prefix { $0.score >= least }.map { one in
            Ranked(key: parts[one.part].index.keys[one.place], score: one.score, likeness: one.likeness)
        }
        let sorted = ranked.sorted { left, right in
            left.score == right.score ? left.key < right.key : left.score > right.score
        }
        return Array(sorted.prefix(limit))
    }

    private func score(_ places: [Int], of number: Int, into scored: inout [Scored]) {
        let part = parts[number]
        let byWhole = part.meanings.wholes.cosines(at: places, with: whole.direction)
        let byTitle = part.meanings.titles.cosines(at: places, with: title.direction)
        for (index, place) in places.enumerated() {
            let score =
                spreads.words.standing(of: Double(part.points[place]) * unit) * Self.weights.words
                + spreads.whole.standing(of: Double(byWhole[index])) * Self.weights.whole
                + spreads.title.standing(of: Double(byTitle[index])) * Self.weights.title
            scored.append(Scored(score: score, likeness: Double(byWhole[index]), part: number, place: place))
        }
    }

    private var everyPlace: [[Int]] {
        parts.map { part in
            let lengths = part.index.terms.lengths
            return lengths.indices.filter { lengths[$0] != LengthCode.gone }
        }
    }

    private func likelyPlaces(_ limit: Int) -> [[Int]] {
        var likely = LikelyPlaces(limit: limit)
        var scratch = StretchScratch()
        let factors = (
            words: factor(Self.weights.words, unit, spreads.words),
            whole: factor(Self.weights.whole, Double(whole.step), spreads.whole),
            title: factor(Self.weights.title, Double(title.step), spreads.title)
        )
        var begin = 0
        for part in parts {
            let lengths = part.index.terms.lengths
            for stretch in 0..<(lengths.count + PostingList.stretchSize - 1) >> PostingList.stretchBits {
                part.meanings.wholes.estimate(stretch, whole, into: &scratch.wholes)
                part.meanings.titles.estimate(stretch, title, into: &scratch.titles)
                let first = stretch << PostingList.stretchBits
                let size = min(PostingList.stretchSize, lengths.count - first)
                scratch.blend(part.points[first..<first + size], factors)
                for offset in scratch.found(atLeast: likely.least, among: size)
                where lengths[first + offset] != LengthCode.gone {
                    likely.offer(scratch.scores[offset], at: begin + first + offset)
                }
            }
            begin += lengths.count
        }
        return places(likely.best)
    }

    /// Places of all parts, one behind the other, as places of each.
    private func places(_ all: [Int]) -> [[Int]] {
        var (begin, rest) = (0, all[...])
        return parts.map { part in
            let end = begin + part.index.terms.lengths.count
            let own = rest.prefix { $0 < end }
            rest = rest.dropFirst(own.count)
            defer { begin = end }
            return own.map { $0 - begin }
        }
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

/// A text with its score, and where it stands.
private struct Scored {
    let score: Double
    let likeness: Double
    let part: Int
    let place: Int
}

/// The likely ones so far, by estimates.
private struct LikelyPlaces {
    private let limit: Int
    /// The estimate in the upper half, so that whole numbers stand as estimates do, and the place in the lower one.
    private var entries: [UInt64] = []
    /// Whatever has not more is not among them.
    private(set) var least = -Float.infinity

    init(limit: Int) {
        self.limit = limit
        entries.reserveCapacity(2 * limit)
    }

    mutating func offer(_ score: Float, at place: Int) {
        guard score > least else { return }
        let bits = score.bitPattern
        let ordered = score.sign == .minus ? ~bits : bits | 0x8000_0000
        entries.append(UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: place)))
        if entries.count == 2 * limit { cut() }
    }

    private mutating func cut() {
        guard entries.count > limit else { return }
        entries.sort(by: >)
        entries.removeLast(entries.count - limit)
        let ordered = UInt32(entries[limit - 1] >> 32)
        least = Float(bitPattern: ordered >> 31 == 1 ? ordered & 0x7FFF_FFFF : ~ordered)
    }

    /// Their places, in order.
    var best: [Int] {
        var likely = self
        likely.cut()
        return likely.entries.map { Int(~UInt32(truncatingIfNeeded: $0)) }.sorted()
    }
}

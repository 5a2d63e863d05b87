import Testing

@testable import Ranking

/// Texts with directions like those of an encoder, more than are scored one by one.
private struct Crowd {
    static let width = 45
    var draws: Draws
    private(set) var index = HybridIndex<Int>(width: Crowd.width)
    private(set) var texts: [Int: (text: RankingText, meaning: Meaning)] = [:]

    init(seed: UInt64, count: Int) {
        draws = Draws(seed: seed)
        for key in 0..<count { insert(key) }
    }

    mutating func insert(_ key: Int) {
        let (text, meaning) = (draws.text(12), Meaning(whole: direction(), title: direction()))
        texts[key] = (text, meaning)
        index.insert(text, meaning: meaning, for: key)
    }

    mutating func remove(_ key: Int) {
        texts[key] = nil
        index.remove(key)
    }

    mutating func direction() -> [Float] {
        normal((0..<Self.width).map { _ in Float.random(in: -1...1, using: &draws) })
    }

    /// Something near what a text means.
    mutating func near(_ key: Int) -> Meaning {
        let known = texts[key]?.meaning ?? Meaning(whole: direction(), title: direction())
        return Meaning(
            whole: normal(zip(known.whole, direction()).map { $0 + $1 * 0.4 }),
            title: normal(zip(known.title, direction()).map { $0 + $1 * 0.4 })
        )
    }

    private func normal(_ numbers: [Float]) -> [Float] {
        let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return numbers.map { $0 / length }
    }

    /// By the book, in floating point, from the directions themselves.
    func scores(for text: RankingText, _ meaning: Meaning) -> [Int: Double] {
        let words = RankingIndex(texts.mapValues { $0.text }).best(texts.count, for: text)
        let byWords = Dictionary(words.map { ($0.key, $0.score) }) { first, _ in first }
        let keys = texts.keys.sorted()
        let kinds: [(Double, (Int) -> Double)] = [
            (1, { byWords[$0] ?? 0 }), (2, { cosine(texts[$0]?.meaning.whole, meaning.whole) }),
            (1, { cosine(texts[$0]?.meaning.title, meaning.title) }),
        ]
        var sums: [Int: Double] = [:]
        for (weight, score) in kinds {
            let scores = keys.map(score)
            let mean = scores.reduce(0, +) / Double(scores.count)
            let spread = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scores.count)).squareRoot()
            for (key, score) in zip(keys, scores) { sums[key, default: 0] += weight * (score - mean) / spread }
        }
        return sums
    }

    private func cosine(_ left: [Float]?, _ right: [Float]) -> Double {
        zip(left ?? [], right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
}

extension RankingIndex {
    fileprivate init(_ texts: [Key: RankingText]) {
        self.init()
        for (key, text) in texts { insert(text, for: key) }
    }
}

@Suite struct `Many texts by words and meaning` {
    @Test(arguments: [UInt64(1), 2])
    func `are ranked by estimates as by every score`(seed: UInt64) {
        var crowd = Crowd(seed: seed, count: 9_000)
        for number in 0..<5 {
            let (text, meaning) = (crowd.draws.text(4), crowd.near(number * 1_000))
            let found = crowd.index.best(10, for: text, meaning: meaning)
            #expect(found == crowd.index.everyBest(10, for: text, meaning: meaning))
            #expect(found.first?.key == number * 1_000)
        }
    }

    @Test func `have the scores of floating point, by the book, as near as eight bits allow`() {
        var crowd = Crowd(seed: 3, count: 4_000)
        for key in 0..<500 { crowd.remove(key * 3) }
        let (text, meaning) = (crowd.draws.text(4), crowd.near(7))
        let scores = crowd.scores(for: text, meaning)
        let found = crowd.index.everyBest(4_000, for: text, meaning: meaning)
        #expect(found.count == scores.count)
        #expect(found.allSatisfy { abs($0.score - scores[$0.key, default: 99]) < 0.05 })
    }

    @Test func `leave no trace when they go, through clearing away, too`() {
        var crowd = Crowd(seed: 4, count: 6_000)
        for key in 0..<3_000 { crowd.remove(key * 2) }
        for key in 0..<100 { crowd.insert(key) }
        var anew = HybridIndex<Int>(width: Crowd.width)
        for (key, one) in crowd.texts { anew.insert(one.text, meaning: one.meaning, for: key) }
        let (text, meaning) = (crowd.draws.text(4), crowd.near(11))
        let (found, expected) = (
            crowd.index.best(20, for: text, meaning: meaning), anew.best(20, for: text, meaning: meaning)
        )
        #expect(crowd.index.count == anew.count)
        #expect(found.map(\.key) == expected.map(\.key))
        #expect(zip(found, expected).allSatisfy { abs($0.score - $1.score) < 1e-2 })
    }
}

import Foundation
import Testing

@testable import Ranking

/// BM25 by the book: every text is scored, in floating point, from the words themselves.
struct PlainRanking {
    private var texts: [(key: Int, counts: [String: Int], length: Int)] = []

    mutating func insert(_ text: RankingText, for key: Int) {
        let words = Self.words(of: text)
        texts.append((key, Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +), words.count))
    }

    func scores(for text: RankingText) -> [Int: Double] {
        let asked = Dictionary(Self.words(of: text).map { ($0, 1) }, uniquingKeysWith: +)
        let (all, average) = (Double(texts.count), Double(texts.reduce(0) { $0 + $1.length }) / Double(texts.count))
        var scores: [Int: Double] = [:]
        for (word, times) in asked {
            let having = texts.filter { $0.counts[word] != nil }
            let rarity = log(1 + (all - Double(having.count) + 0.5) / (Double(having.count) + 0.5))
            for text in having {
                let count = Double(text.counts[word, default: 0])
                let damping = 2 * (0.25 + 0.75 * Double(text.length) / average)
                scores[text.key, default: 0] += Double(times) * rarity * count / (count + damping)
            }
        }
        return scores
    }

    private static func words(of text: RankingText) -> [String] {
        [text.title, text.title, text.body].flatMap { $0.split(separator: " ").map(String.init) }
    }
}

@Suite struct `The best texts` {
    /// More than one stretch of texts, so that some are passed over.
    private static let size = 9_000

    @Test(arguments: [(UInt64(1), 3, 1), (2, 12, 10), (3, 40, 10), (4, 25, 100), (5, 2, 9_500)])
    func `are the best of all, by the book`(seed: UInt64, words: Int, limit: Int) {
        var draws = Draws(seed: seed)
        var (index, plain) = (RankingIndex<Int>(), PlainRanking())
        for key in 0..<Self.size {
            let text = draws.text(Int.random(in: 1...30, using: &draws))
            index.insert(text, for: key)
            plain.insert(text, for: key)
        }
        for _ in 0..<3 {
            let asked = draws.text(words)
            let (found, scores) = (index.best(limit, for: asked), plain.scores(for: asked))
            let expected = scores.values.sorted(by: >).prefix(limit)
            #expect(found.count == expected.count)
            #expect(Set(found.map(\.key)).count == found.count)
            #expect(zip(found, expected).allSatisfy { abs($0.score - $1) < 1e-5 * expected[0] })
            #expect(found.allSatisfy { abs($0.score - scores[$0.key, default: -1]) < 1e-5 * expected[0] })
        }
    }

    @Test func `are few of many without adding up every text`() {
        var draws = Draws(seed: 6)
        var terms = TermIndex()
        for _ in 0..<Self.size { _ = terms.append(TermCounts(of: draws.text(20))) }
        for words in [1, 5, 30] {
            let asked = TermCounts(of: draws.text(words))
            var (every, search) = (RankingSearch(for: asked, in: terms), RankingSearch(for: asked, in: terms))
            let unit = every.unit
            let scores = every.everyPoint().map { Double($0) * unit }
            let best = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(10).filter {
                scores[$0] > 0
            }
            let found = search.best(10, precedes: <)
            #expect(found.map(\.place) == Array(best))
            #expect(found.map(\.score) == best.map { scores[$0] })
        }
    }
}

@Suite struct `The length of a text in a byte` {
    @Test func `is exact for short texts and near for long ones`() {
        #expect((1...127).allSatisfy { LengthCode.length(of: LengthCode.code(of: $0)) == $0 })
        for length in 128..<32_000 {
            let read = LengthCode.length(of: LengthCode.code(of: length))
            #expect(read <= length && length < read + read / 16 + 1)
        }
        #expect(LengthCode.code(of: 0) == 1)
        #expect(LengthCode.code(of: .max) == 255)
    }
}

import Testing

@testable import Ranking

@Suite struct `By words and meaning` {
    /// A direction in a plane, by its angle in degrees from the first axis.
    private static func meaning(_ whole: Int, title: Int? = nil) -> Meaning {
        let directions: [Int: [Float]] = [0: [1, 0], 45: [0.7071, 0.7071], 90: [0, 1], 180: [-1, 0]]
        return Meaning(whole: directions[whole] ?? [], title: directions[title ?? whole] ?? [])
    }

    private static func index(_ texts: [(String, Meaning)]) -> HybridIndex<Int> {
        var index = HybridIndex<Int>(width: 2)
        for (key, text) in texts.enumerated() { index.insert(Shelf.text(text.0), meaning: text.1, for: key) }
        return index
    }

    private func keys(_ index: HybridIndex<Int>, _ title: String, _ meaning: Meaning, limit: Int = 9) -> [Int] {
        index.best(limit, for: Shelf.text(title), meaning: meaning).map(\.key)
    }

    @Test func `what means the same is found without a word in common`() {
        let index = Self.index([
            ("pool", Self.meaning(90)), ("swimming bath", Self.meaning(0)), ("bins", Self.meaning(180)),
        ])
        #expect(keys(index, "natatorium", Self.meaning(0)) == [1, 0, 2])
        #expect(keys(index, "natatorium", Self.meaning(0), limit: 1) == [1])
        #expect(keys(index, "natatorium", Self.meaning(180)) == [2, 0, 1])
    }

    @Test func `words decide between what means the same`() {
        let index = Self.index([("bins", Self.meaning(45)), ("pool", Self.meaning(45)), ("fee", Self.meaning(45))])
        #expect(keys(index, "pool", Self.meaning(0)) == [1, 0, 2])
        #expect(keys(index, "fee", Self.meaning(0)) == [2, 0, 1])
    }

    @Test func `the title’s meaning counts beside the whole, and less`() {
        let index = Self.index([
            ("a", Self.meaning(90, title: 90)), ("b", Self.meaning(90, title: 0)), ("c", Self.meaning(0, title: 90)),
        ])
        #expect(keys(index, "d", Self.meaning(0)) == [2, 1, 0])
    }

    @Test func `texts come, change and go`() {
        var index = Self.index([("pool", Self.meaning(0)), ("bins", Self.meaning(90)), ("fee", Self.meaning(180))])
        index.remove(0)
        index.remove(7)
        #expect(index.count == 2)
        #expect(keys(index, "pool", Self.meaning(180)) == [2, 1])

        index.insert(Shelf.text("pool"), meaning: Self.meaning(180), for: 1)
        index.insert(Shelf.text("dog"), meaning: Self.meaning(0), for: 3)
        #expect(index.count == 3)
        #expect(keys(index, "pool", Self.meaning(180)) == [1, 2, 3])
    }

    @Test func `nothing is found where nothing is`() {
        #expect(keys(HybridIndex(width: 2), "pool", Self.meaning(0)) == [])
    }

    @Test func `cosines are right for every width`() {
        for width in [1, 7, 8, 9, 20] {
            var directions = Directions(width: width)
            let rows = (0..<3).map { row in (0..<width).map { Float(row * 3 + $0) - 5 } }
            for row in rows { directions.append(row) }
            let asked = (0..<width).map { Float($0 % 3) - 1 }
            for (place, row) in rows.enumerated() {
                let expected = zip(row, asked).reduce(0.0) { $0 + Double($1.0 * $1.1) }
                // Half of what a whole number of eight bits is worth, in each column that counts.
                let most = row.map { abs($0) }.max() ?? 0
                let tolerance = Double(most) / 254 * Double(asked.count { $0 != 0 }) + 1e-4
                #expect(abs(Double(directions.cosine(at: place, with: asked)) - expected) <= tolerance)
            }
        }
    }
}

@Suite struct `How scores are spread` {
    @Test func `makes scores count alike whatever their unit`() {
        let small = Spread(sum: 0.6, squares: 0.14, count: 3)
        let large = Spread(sum: 6_000, squares: 14_000_000, count: 3)
        #expect(abs(small.standing(of: 0.1) + large.standing(of: 3_000)) < 1e-9)
        #expect(abs(small.standing(of: 0.2)) < 1e-9)
    }

    @Test func `says nothing where all are the same, or none are there`() {
        #expect(Spread(sum: 10, squares: 50, count: 2).standing(of: 5) == 0)
        #expect(Spread(sum: 0, squares: 0, count: 0).standing(of: 5) == 0)
    }
}

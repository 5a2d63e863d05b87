import Testing

@testable import WebPages

@Suite struct `The highlights of a passage` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `lie where looking at every edge says that they do`(seed: UInt64) {
        var chance = Chance(state: seed)
        let signs = ["a", "ü", "👩‍🚒", "e\u{301}", " ", "\r\n", "ش"]
        let text = (0..<chance.next(12)).map { _ in signs[chance.next(signs.count)] }.joined()
        let highlights = (0..<chance.next(8)).map { _ in
            let start = chance.next(60) - 10
            return start..<start + chance.next(12)
        }
        let passage = Passage(text: text, highlights: highlights)

        #expect(passage.fittingHighlights == expected(of: passage), "\(text.debugDescription) \(highlights)")
    }

    /// The same, told as it is meant: for each range every edge is looked at.
    private func expected(of passage: Passage) -> [Range<Int>] {
        let edges = passage.text.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
        var (end, found): (Int, [Range<Int>]) = (0, [])
        for range in passage.highlights.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            let from = edges.filter { $0 <= Swift.max(range.lowerBound, 0) }.max() ?? 0
            let to = edges.filter { $0 >= range.upperBound }.min() ?? edges.max() ?? 0
            guard Swift.max(from, end) < to else { continue }
            found.append(Swift.max(from, end)..<to)
            end = to
        }
        return found
    }
}

/// Numbers that look as if by chance, the same for a seed.
private struct Chance {
    var state: UInt64

    /// From 0 to below a bound.
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

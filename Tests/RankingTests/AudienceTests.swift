import Testing

@testable import Ranking

@Suite struct `Texts of several audiences` {
    private static func filled(width: Int? = nil) -> AudienceIndex<String, String> {
        var index = AudienceIndex<String, String>(width: width)
        for (number, key) in Shelf.answers.keys.sorted().enumerated() {
            guard let text = Shelf.answers[key] else { continue }
            index.insert(text, meaning: width.map { _ in meaning(number) }, for: key, of: number < 3 ? "all" : "few")
        }
        return index
    }

    private static func meaning(_ number: Int) -> Meaning {
        let direction: [Float] = [[1, 0], [0, 1], [0.6, 0.8], [0.8, 0.6], [-1, 0]][number % 5]
        return Meaning(whole: direction, title: direction)
    }

    @Test func `are found by those for whom they are`() {
        let index = Self.filled()
        let asked = Shelf.text("pool passport refund parking")
        #expect(Set(index.best(9, for: asked, meaning: nil, among: ["all"]).map(\.key)) == ["passport", "parking"])
        #expect(Set(index.best(9, for: asked, meaning: nil, among: ["few"]).map(\.key)) == ["pool", "refund"])
        #expect(index.best(9, for: asked, meaning: nil, among: ["all", "few"]).count == 4)
        #expect(index.best(9, for: asked, meaning: nil, among: ["nobody"]).isEmpty)
    }

    @Test(arguments: [nil, 2] as [Int?])
    func `are ranked as if no others were there`(width: Int?) {
        var alone = AudienceIndex<String, String>(width: width)
        var beside = Self.filled(width: width)
        for (number, key) in Shelf.answers.keys.sorted().enumerated().prefix(3) {
            guard let text = Shelf.answers[key] else { continue }
            alone.insert(text, meaning: width.map { _ in Self.meaning(number) }, for: key, of: "all")
        }
        // Many hidden ones make its words common, and would move every weight.
        for number in 0..<50 {
            let text = Shelf.text("passport parking", "bins")
            beside.insert(text, meaning: width.map { _ in Self.meaning(number) }, for: "hidden \(number)", of: "few")
        }
        let (asked, meaning) = (Shelf.text("passport, bins or parking"), width.map { _ in Self.meaning(0) })
        let (found, expected) = (
            beside.best(9, for: asked, meaning: meaning, among: ["all"]),
            alone.best(9, for: asked, meaning: meaning, among: ["all"])
        )
        #expect(found == expected)
        #expect(
            beside.words(of: asked, among: ["all"]).whole == alone.words(of: asked, among: ["all"]).whole
        )
    }

    @Test func `of several are ranked as if they were one`() {
        let asked = Shelf.text("town hall opens in the morning, and the pool?")
        let found = Self.filled().best(9, for: asked, meaning: nil, among: ["all", "few"])
        let expected = Shelf.index.best(9, for: asked)
        #expect(found.map(\.key) == expected.map(\.key))
        #expect(zip(found, expected).allSatisfy { abs($0.score - $1.score) < 1e-6 })
    }

    @Test func `move from one audience to another, and go`() {
        var index = Self.filled()
        index.insert(Shelf.text("pool"), meaning: nil, for: "pool", of: "all")
        #expect(index.count == 5)
        #expect(index.best(9, for: Shelf.text("pool"), meaning: nil, among: ["few"]).isEmpty)
        #expect(index.best(9, for: Shelf.text("pool"), meaning: nil, among: ["all"]).map(\.key) == ["pool"])
        index.remove("pool")
        index.remove("nothing")
        #expect(index.count == 4)
        #expect(index.best(9, for: Shelf.text("pool"), meaning: nil, among: ["all"]).isEmpty)
    }

    @Test func `share the question’s own words, the rarest first`() throws {
        let words = Self.filled().words(of: Shelf.text("How are cancelled courses refunded?"), among: ["all", "few"])
        let shared = words.shared(with: try #require(Shelf.answers["refund"]))
        #expect(Set(shared.words) == ["cancelled", "courses", "refunded"])
        #expect(abs(shared.weight - words.whole) < 1e-9)
        #expect(words.shared(with: Shelf.text("bins")).words.isEmpty)
    }
}

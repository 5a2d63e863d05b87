import Testing

@testable import Ranking

@Suite struct `What is found` {
    @Test func `is what is about the same, the best first`() {
        #expect(Shelf.index.keys(for: "my passport is urgent").first == "passport")
        #expect(Shelf.index.keys(for: "town hall opens in the morning?") == ["parking", "pool", "bins"])
        #expect(Shelf.index.keys(2, for: "town hall opens in the morning?") == ["parking", "pool"])
    }

    @Test func `shares a word with what is asked`() {
        #expect(Shelf.index.keys(for: "dog licence") == [])
        #expect(Shelf.index.keys(0, for: "passport") == [])
        #expect(RankingIndex<String>().keys(for: "passport") == [])
    }

    @Test func `is found by other endings of its words`() {
        #expect(Shelf.index.keys(for: "refunding") == ["refund"])
        #expect(Shelf.index.keys(for: "cancels") == ["refund"])
    }

    @Test func `is not found by words that say nothing`() {
        #expect(Shelf.index.keys(for: "How do I get the", "is it from you") == ["parking"])
        #expect(Shelf.index.keys(for: "do you") == [])
        #expect(Shelf.index.keys(for: "don\u{2019}t we") == [])
    }

    @Test func `in German is found by German rules`() {
        var index = Shelf.index
        index.insert(Shelf.text("Wann werden die Tonnen geleert?", language: "de-AT"), for: "tonnen")
        #expect(index.keys(for: "Tonne", language: "de") == ["tonnen"])
        #expect(index.keys(for: "die werden wann", language: "de") == [])
    }

    @Test func `in a script without spaces is found by pairs of its signs`() {
        var index = Shelf.index
        index.insert(Shelf.text("返金はいつですか", language: "ja"), for: "henkin")
        #expect(index.keys(for: "返金", language: "ja") == ["henkin"])
    }

    @Test func `has more with a word in its title than below it`() {
        var index = RankingIndex<Int>()
        index.insert(Shelf.text("fee", "course pool"), for: 2)
        index.insert(Shelf.text("course", "fee pool"), for: 1)
        #expect(index.keys(for: "fee") == [2, 1])
        #expect(index.keys(for: "course") == [1, 2])
    }

    @Test func `follows what is asked twice`() {
        var index = RankingIndex<Int>()
        index.insert(Shelf.text("pool"), for: 1)
        index.insert(Shelf.text("course"), for: 2)
        #expect(index.keys(for: "", "pool course course") == [2, 1])
        #expect(index.keys(for: "", "pool course pool") == [1, 2])
        #expect(index.keys(for: "pool", "course") == [1, 2])
    }

    @Test func `comes in the order of the keys where it fits as well`() {
        var index = RankingIndex<Int>()
        for key in [7, 3, 9, 1, 5] { index.insert(Shelf.text("pool"), for: key) }
        #expect(index.keys(for: "pool") == [1, 3, 5, 7, 9])
        #expect(index.keys(2, for: "pool") == [1, 3])
    }
}

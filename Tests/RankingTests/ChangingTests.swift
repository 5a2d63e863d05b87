import Testing

@testable import Ranking

@Suite struct `Texts that come, change and go` {
    @Test func `are found as they are now`() {
        var index = Shelf.index
        index.insert(Shelf.text("Dog licences", "Thirty a year."), for: "passport")
        #expect(index.count == 5)
        #expect(index.keys(for: "dog licence") == ["passport"])
        #expect(index.keys(for: "express passport") == [])

        index.remove("passport")
        index.remove("nothing")
        #expect(index.count == 4)
        #expect(index.keys(for: "dog licence") == [])
    }

    @Test func `leave no trace in the scores`() {
        var index = Shelf.index
        for key in Shelf.answers.keys.sorted() {
            index.insert(Shelf.text("pool", "passport pool parking"), for: key + " again")
            index.insert(Shelf.text("pool", "refund"), for: key)
        }
        for (key, text) in Shelf.answers {
            index.remove(key + " again")
            index.insert(text, for: key)
        }
        let asked = Shelf.text("express passport", "for the pool in winter")
        #expect(index.best(9, for: asked) == Shelf.index.best(9, for: asked))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `are as if made anew, through clearing away, too`(seed: UInt64) {
        var draws = Draws(seed: seed)
        var index = RankingIndex<Int>()
        var texts: [Int: RankingText] = [:]
        for _ in 0..<9_000 {
            let key = Int.random(in: 0..<2_000, using: &draws)
            let text = Int.random(in: 0..<4, using: &draws) == 0 ? nil : draws.text(6)
            texts[key] = text
            if let text { index.insert(text, for: key) } else { index.remove(key) }
        }
        var anew = RankingIndex<Int>()
        for (key, text) in texts { anew.insert(text, for: key) }

        #expect(index.count == texts.count)
        for _ in 0..<20 {
            let asked = draws.text(5)
            #expect(index.best(50, for: asked) == anew.best(50, for: asked))
        }
    }
}

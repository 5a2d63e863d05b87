import TestSupport
import Testing

@testable import Community

@Suite struct `Standing` {
    @Test(arguments: 0..<200)
    func `is never more than the help that was said, and grows with it`(seed: Int) {
        var chance = SeededGenerator(seed: seed)
        let voices = (0..<Int.random(in: 0...40, using: &chance)).map { _ in
            HelpOfOne(helped: .random(in: 0...30, using: &chance), accepted: .random(in: 0...5, using: &chance))
        }
        let whole = standing(of: voices)
        let said = voices.reduce(0) { $0 + $1.helped + 2 * $1.accepted }
        #expect(whole <= said)
        #expect(standing(of: voices.shuffled(using: &chance)) == whole)
        for place in voices.indices {
            var more = voices
            more[place].helped += 1
            #expect(standing(of: more) >= whole)
        }
        #expect(standing(of: voices + [HelpOfOne(helped: 1, accepted: 0)]) == whole + 1)
    }

    @Test(arguments: [1, 2, 10, 100])
    func `of many who were helped once is more than of one who says it as often`(number: Int) {
        let many = standing(of: Array(repeating: HelpOfOne(helped: 1, accepted: 0), count: number))
        let one = standing(of: [HelpOfOne(helped: number, accepted: 0)])
        #expect(many == number)
        #expect(one * one <= number)
        #expect(number == 1 || one < many)
    }

    @Test func `unlocks what is published`() {
        #expect(Trust.allCases.map(\.from) == [0, 3, 10])
        #expect(Trust(standing: 2) == .newcomer)
        #expect(Trust(standing: 3) == .known)
        #expect(Trust(standing: 10) == .trusted)
        #expect(Trust.newcomer.links == 2)
    }

    @Test(arguments: [
        ("Look at https://a.example", 1), ("www.a.example, WWW.B.example", 2), ("no.link here", 0),
        ("<https://a.example>[x](http://b.example)", 2),
    ])
    func `counts links with and without a scheme`(words: String, expected: Int) {
        #expect(links(in: words) == expected)
    }

    @Test func `takes nearly the same words for the same, and short ones for nothing`() {
        #expect(isRepetition("Buy the best cheap watches here now", of: ["buy the best CHEAP watches here, now!"]))
        #expect(!isRepetition("Buy the best cheap watches here now", of: ["Where can I read my meter today please"]))
        #expect(!isRepetition("Thank you", of: ["Thank you"]))
    }
}

import Matching
import Testing

@Suite struct `The words of a text` {
    @Test func `are folded, and stand where they stood`() {
        let words = TextWord.words(of: "Der ZÄHLER, @gwen!")

        #expect(words.map(\.form) == ["der", "zahler", "gwen"])
        #expect(words.map(\.place) == [0..<3, 4..<11, 14..<18])
        #expect(words.allSatisfy { !$0.isCovered && $0.first == nil })
    }

    @Test func `are pairs where a script has no spaces, the last character once more`() {
        let words = TextWord.words(of: "a 電力会 b")

        #expect(words.map(\.form) == ["a", "電力", "力会", "会", "b"])
        #expect(words.map(\.first) == [nil, "電", "力", nil, nil])
        #expect(words.map(\.isCovered) == [false, false, false, true, false])
        #expect(words.map(\.place) == [0..<1, 2..<8, 5..<11, 8..<11, 12..<13])
    }
}

import Primitives
import Testing

@Suite struct `Words on one line` {
    @Test(arguments: [
        ("  What \t is\r\nit?\u{2028}Yes. ", "What is it? Yes."), ("", ""), (" \n ", ""), ("one", "one"),
        ("a\u{00A0}b\u{3000}c", "a b c"),
    ])
    func `have one space between them`(text: String, line: String) {
        #expect(text.onOneLine == line)
        #expect(line.onOneLine == line)
    }

    /// A space with a mark upon it is one character.
    @Test(arguments: ["( \u{361}° \u{35C}ʖ)", "to \u{337}invoke", "x \u{FF9F}y"])
    func `keep the marks that stand on a space`(text: String) {
        #expect(Array(text.onOneLine.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func `are those of a part of a text, too`() {
        #expect("one  two  three".dropFirst(5).onOneLine == "two three")
    }
}

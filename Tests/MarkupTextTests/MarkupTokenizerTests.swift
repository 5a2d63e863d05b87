import MarkupText
import Testing

@Suite struct `Cutting markup into tokens` {
    private func tokens(
        _ text: String,
        _ dialect: MarkupTokenizer.Dialect
    ) -> (tokens: [MarkupToken], faults: [MarkupFault]) {
        var tokenizer = MarkupTokenizer(Array(text.utf8), dialect: dialect)
        var tokens: [MarkupToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return (tokens, tokenizer.faults)
    }

    @Test func `reads XML without a fault`() {
        let result = tokens("<?xml version='1.0'?><!DOCTYPE a><a:B x='1 &lt; 2'>t&#233;<![CDATA[<c>]]><d/></a:B>", .xml)

        #expect(
            result.tokens == [
                .start(MarkupTag("a:B", attributes: [MarkupAttribute("x", "1 < 2")])),
                .text("té"), .verbatim("<c>"), .start(MarkupTag("d", isSelfClosing: true)), .end("a:B"),
            ]
        )
        #expect(result.faults.isEmpty)
    }

    @Test(arguments: [
        ("<a", true), ("<a>&bogus;</a>", false), ("<a x=1>", false), ("<a x>", false), ("<![CDATA[x", true),
        ("<!-- x", true),
        ("<a <b>", false), ("a<", true), ("</", true), ("<!DOCTYPE a [", true), ("<?x", true), ("1 < 2", false),
    ])
    func `notes what XML does not allow`(text: String, isTruncation: Bool) {
        let faults = tokens(text, .xml).faults

        #expect(!faults.isEmpty)
        #expect(faults.contains { $0.isTruncation } == isTruncation)
    }

    @Test func `takes an entity for plain characters and no other`() {
        let declarations =
            "<!ENTITY a 'plain'><!ENTITY b '&a;'><!ENTITY c '<x>'><!ENTITY d SYSTEM 'file:///x'><!ENTITY e '&#233;'>"

        let result = tokens("<!DOCTYPE x [\(declarations)]><x>&a; &b; &c; &d; &e;</x>", .xml)

        #expect(result.tokens[1] == .text("plain &b; &c; &d; é"))
    }

    @Test(arguments: [
        ("a <b>c</b>", true), ("Fish &amp; chips", true), ("one<br>two", true), ("&#8217;", true),
        ("1 < 2", false), ("<foo>bar</foo>", false), ("a <b", false), ("AT&T; &unknown;", false), ("plain", false),
        ("", false),
    ])
    func `guesses whether a text is HTML`(text: String, expected: Bool) {
        #expect(HTMLGuess.looksLikeHTML(text) == expected)
    }
}

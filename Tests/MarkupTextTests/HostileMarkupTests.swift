import MarkupText
import Testing

@Suite struct `Reading hostile HTML` {
    @Test(arguments: [
        String(repeating: "<div>", count: 100_000) + "x",
        String(repeating: "<b>", count: 500) + "x" + String(repeating: "</i>", count: 300_000),
        String(repeating: "<!-- >", count: 200_000) + "x",
        String(repeating: "</", count: 200_000) + " x",
        "<p " + (0..<150_000).map { "a\($0)" }.joined(separator: " ") + ">x</p>",
        String(repeating: "<span class=invisible></span>", count: 50_000) + "x",
        String(repeating: "&", count: 300_000) + "x",
        String(repeating: "<![CDATA[", count: 100_000) + "x",
        String(repeating: "<a href=x>", count: 100_000) + "x",
    ])
    func `takes time in proportion to its length`(html: String) {
        #expect(PlainText.fromHTML(html, limit: 1 << 20).text.hasSuffix("x"))
    }

    @Test func `reads no further than it keeps`() {
        let result = PlainText.fromHTML(String(repeating: "<p>word</p>", count: 1_000_000), limit: 1_000)

        #expect(result.isTruncated)
        #expect(result.text.utf8.count <= 1_000)
    }

    @Test func `keeps a bounded number of links and says so`() {
        let result = PlainText.fromHTML(String(repeating: "<a href=/x>x</a> ", count: 600))

        #expect(result.links.count == 500)
        #expect(result.isTruncated)
    }

    @Test(arguments: ["&#0;", "&#xD800;", "&#x110000;", "&#99999999999999999999;"])
    func `shows a sign for characters that do not exist`(reference: String) {
        #expect(PlainText.fromHTML(reference).text == "\u{FFFD}")
    }

    @Test func `lets no control character through`() {
        let all = (0..<32).map { "&#\($0);" }.joined() + "\u{0}\u{1}\u{7F}"

        let text = PlainText.fromHTML("a" + all + "b").text

        #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" })
    }
}

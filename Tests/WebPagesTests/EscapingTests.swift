import Testing

@testable import WebPages

@Suite struct `Text from outside` {
    @Test func `cannot leave an element or an attribute`() {
        let markup: HTML = #"<p\#(attr: "title", Sample.hostile)>\#(Sample.hostile)</p>"#

        let text = markup.text
        #expect(text.filter { $0 == "<" }.count == 2)
        #expect(text.filter { $0 == "\"" }.count == 2)
        #expect(!text.contains("'"))
    }

    @Test func `is the same text again after a browser has read it`() {
        var generator = SeededGenerator(state: 7)
        let alphabet = Array("<>&\"'` =/a\u{E9}\u{4E00}\u{1F44F}\u{202E}\n\t;#x3c".unicodeScalars)

        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<24, using: &generator) {
                text.append(alphabet.randomElement(using: &generator) ?? "a")
            }
            let markup: HTML = "\(String(text))"
            #expect(unescaped(markup.text) == String(text))
            #expect(!markup.bytes.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\"") })
        }
    }

    @Test func `loses the control characters that HTML forbids`() {
        let markup: HTML = "\("a\u{0}b\u{1B}c\u{7F}d")"

        #expect(markup.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d")
    }

    @Test func `never becomes markup on any page`() throws {
        for sample in Sample.pages {
            let text = sample.frame.document(sample.page).text
            #expect(!text.contains("<script>alert"), "\(sample.name)")
            #expect(!text.contains("<img src=x"), "\(sample.name)")
            #expect(!text.contains("javascript:"), "\(sample.name)")
            #expect(!text.contains(" style="), "\(sample.name)")
        }
    }

    private func unescaped(_ text: String) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")]
        return names.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

@Suite struct `An address in a link` {
    @Test(arguments: [
        "https://example.org/a?b=c#d", "http://example.org", "mailto:nia@marram.example", "/inbox?open=c1", "#main",
        "?after=3", "a/b:c", "", "HTTPS://EXAMPLE.ORG/",
    ])
    func `may be http, https, mailto or a path of this server`(address: String) {
        #expect(allowedAddress(address) == address)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
        "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//evil.example/", "/\\evil.example", "\\\\evil.example", "https:evil", "https:/evil.example",
        "blob:https://x/1",
        "view-source:x", "https://example.org/\u{0}",
    ])
    func `is left out when it is anything else`(address: String) {
        let markup: HTML = "<a\(attr: "href", address)>x</a>"

        #expect(markup.text == "<a>x</a>")
    }

    @Test(arguments: ["https://example.org/a", "HTTP://example.org", "mailto:nia@marram.example"])
    func `that a stranger gave may lead to another site`(address: String) {
        #expect(outwardLink(address, "x")?.text.contains(#"href="\#(address)""#) == true)
    }

    @Test(arguments: [
        "/sign-out", "inbox", "javascript&colon;alert(1)", "#main", "?after=3", "", "https", "x:https://example.org",
        "//example.org", "https:example.org",
    ])
    func `that a stranger gave never leads to a page of ours`(address: String) {
        #expect(outwardLink(address, "x") == nil)
    }

    @Test func `keeps what is put into it in one piece`() {
        #expect(percentEncoded("a/b?c&d=é …\"") == "a%2Fb%3Fc%26d%3D%C3%A9%20%E2%80%A6%22")
        #expect(InboxView.mine.address(unit: "A&B", open: "c/1") == "/inbox?view=mine&unit=A%26B&open=c%2F1")
    }
}

/// A small generator with a fixed beginning, so that a failure can be seen again (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import Testing

@testable import ForumArchives

@Suite struct `Words of another forum` {
    @Test(arguments: [
        ("<p>One.</p><p>Two<br>three.</p>", "One.\n\nTwo\nthree."),
        ("<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<ol start=\"3\"><li>c</li><li>d</li></ol>", "3. c\n4. d"),
        ("<blockquote><p>Said.</p></blockquote><p>So.</p>", "> Said.\n\nSo."),
        ("<p>Use <code>a &lt; b</code>.</p>", "Use `a < b`."),
        ("<pre><code>if a {\n    b\n}</code></pre>", "if a {\n    b\n}"),
        ("<a href=\"https://a.example/x\">the page</a>", "the page (https://a.example/x)"),
        ("<a href=\"https://a.example/x\">https://a.example/x</a>", "https://a.example/x"),
        ("<a href=\"javascript:alert(1)\">no</a><a href=\"/t/1\">way</a>", "noway"),
        ("<img src=\"https://a.example/i.png\" alt=\"A dial\">", "A dial (https://a.example/i.png)"),
        ("$x^2$ and 2<sup>n</sup>", "$x^2$ and 2^n"),
        ("<script>alert(1)</script><style>p{}</style>Words", "Words"),
        ("&lt;b&gt; stays", "<b> stays"),
    ])
    func `are plain, and lose nothing that a reader needs`(html: String, plain: String) {
        #expect(ForeignText.plain(html) == plain)
    }

    @Test(arguments: ["<ul>", "<blockquote>", "<a href=\"https://a.example\">", "<pre>", "<li>", "["])
    func `take no longer than they are long`(piece: String) {
        let hostile = String(repeating: piece, count: 20_000) + "end"
        #expect(ForeignText.plain(hostile).utf8.count <= 100_000)
        #expect(plainComment(hostile).utf8.count <= 2_000_000)
    }
}

import MarkupText
import Testing

@Suite struct `Reading HTML as text` {
    @Test(arguments: [
        ("plain words", "plain words"),
        ("  a \n\t b  ", "a b"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>a<br><br><br><br>b</p>", "a\n\nb"),
        ("<ul><li>one</li><li>two</li></ul>after", "one\ntwo\nafter"),
        ("<ul><li>one<li>two</ul>after", "one\ntwo\nafter"),
        ("<div><div>a</div></div><div>b</div>", "a\nb"),
        ("a<b>b</b> c", "ab c"),
        ("<b>bold</b> <i>italic</i>", "bold italic"),
        ("a<script>if (1 < 2) { alert('</b>') }</script>b", "ab"),
        ("a<style>p { color: red }</style>b", "ab"),
        ("a<!-- <p>hidden</p> -->b", "ab"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a<span hidden>no</span>b<span style='display: none'>no</span>c", "abc"),
        ("tom &amp; jerry &lt;3 &eacute;&nbsp;&#233;&#xe9;&#146;", "tom & jerry <3 é éé’"),
        ("fish & chips &unknown; &copy 2026 AT&T", "fish & chips &unknown; © 2026 AT&T"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<p>caf\u{65}\u{301}</p>", "cafe\u{301}"),
        ("<b>a<p>b</b>c</p>", "a\n\nbc"),
        ("before<iframe src='x' />after", "beforeafter"),
        ("<img class=emoji alt=😀>", "😀"),
        ("<p>a</p", "a"),
        ("a<a href=\"unclosed", "a"),
        ("", ""),
    ])
    func `gives what a browser shows`(html: String, expected: String) {
        #expect(PlainText.fromHTML(html).text == expected)
    }

    @Test func `shortens an address as Mastodon does and keeps the whole of it as a link`() {
        let html = """
            <p>See <a href="https://example.org/a/very/long/path?x=1&amp;y=2" rel="nofollow"><span class="invisible">\
            https://</span><span class="ellipsis">example.org/a/very</span><span class="invisible">/long/path</span></a></p>
            """

        let result = PlainText.fromHTML(html)

        #expect(result.text == "See example.org/a/very…")
        #expect(
            result.links == [
                .init(href: "https://example.org/a/very/long/path?x=1&y=2", text: "example.org/a/very…")
            ]
        )
    }

    @Test func `keeps the words of a mention and tells it from a link`() {
        let html = """
            <p><span class="h-card"><a href="https://social.example/@ann" class="u-url mention">@<span>ann</span></a>\
            </span> hello <a href="https://social.example/tags/x" class="mention hashtag">#<span>x</span></a></p>
            """

        let result = PlainText.fromHTML(html)

        #expect(result.text == "@ann hello #x")
        #expect(result.links.map(\.text) == ["@ann", "#x"])
        #expect(result.links.allSatisfy { $0.isMention })
    }

    @Test func `gives a hidden element up when its paragraph ends`() {
        let result = PlainText.fromHTML("<div><p>a<span class=invisible>b</p><p>c</p></div>")

        #expect(result.text == "a\n\nc")
    }

    @Test func `says when it kept only the beginning`() {
        let result = PlainText.fromHTML(String(repeating: "word ", count: 100), limit: 24)

        #expect(result.text == "word word word word word")
        #expect(result.isTruncated)
    }

    @Test func `never cuts a character in two`() {
        let result = PlainText.fromHTML("ééé", limit: 5)

        #expect(result.text == "éé")
    }
}

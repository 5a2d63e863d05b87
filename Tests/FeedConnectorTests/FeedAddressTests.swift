import Testing

@testable import FeedConnector

@Suite struct `Making addresses absolute` {
    /// The examples of RFC 3986, section 5.4, but for those that only other software needs.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
        ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
        ("../../", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
        ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"), ("g/../h", "http://a/b/c/h"), ("g;x=1/../y", "http://a/b/c/y"),
    ])
    func `resolves as the standard shows`(reference: String, expected: String) {
        #expect(FeedAddress.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
    }

    @Test func `leaves an address alone when there is nothing to see it from`() {
        #expect(FeedAddress.resolve(" a/b ", against: nil) == "a/b")
    }

    @Test func `leaves an address alone where it would be seen from something too long to be one`() {
        let base = "https://a.example/" + String(repeating: "x", count: 1_000) + "/"

        #expect(FeedAddress.resolve("b", against: base) == base + "b")
        #expect(FeedAddress.resolve("b", against: base + "xxxxxxxx/") == "b")
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "/path", "", "https:/"])
    func `opens no other scheme as a page`(address: String) {
        #expect(!FeedAddress.isWebAddress(address))
    }
}

import Channels
import Testing

@Suite struct `A link counts as Mastodon counts it` {
    private let mastodon = TextLimits(characters: 500, charactersPerLink: 23, countsOnlyLocalPartOfMentions: true)
    private static let long = String(repeating: "x", count: 100)

    @Test(arguments: [
        ("https://a.io", 23), ("HTTPS://A.IO/\(long)", 23), ("(https://a.io)", 25), ("https://a.io.", 24),
        ("https://a.io,https://b.io", 47), ("\"https://a.io/\(long)\"", 25), ("https://a.io/\(long)!", 24),
        ("see:https://a.io/\(long)…", 27), ("「https://a.io/\(long)」", 25), ("https://a.io\nhttps://b.io", 47),
        ("https://a.io:8080/\(long)", 23), ("https://a.io:", 24), ("https://a.io#there", 29),
        ("https://sub.a.co.uk/\(long)", 23), ("https://müller.de/\(long)", 23), ("https://xn--mller-kva.de", 23),
    ])
    func `wherever it begins, without the marks behind it`(text: String, length: Int) {
        #expect(mastodon.length(of: text) == length)
    }

    @Test(arguments: [
        ("https://a.io/x_(y)", 23), ("https://a.io/x_(y(z))", 23), ("(https://a.io/x_(y))", 25),
        ("(https://a.io/x)", 25),
        ("https://a.io/x(y", 25), ("https://a.io/()", 25), ("https://a.io/x,https://b.io/y", 23),
        ("https://a.io/x.html,", 24), ("https://a.io/?q=1&r=(2)", 24), ("https://a.io?q=1.", 24),
        ("https://a.io/x?", 24), ("https://a.io/<b>", 26), ("https://a.io/x@y", 23),
        ("https://a.io/@gwen@toot.example", 23),
    ])
    func `with its path and its question, as far as they go`(text: String, length: Int) {
        #expect(mastodon.length(of: text) == length)
    }

    @Test(arguments: [
        "xhttps://a.io/\(long)", "#https://a.io/\(long)", "https://", "https://localhost/\(long)", "ftp://a.io/\(long)",
        "https:///a.io", "a.io/\(long)", "https://a.io/" + String(repeating: "x", count: 4_100),
    ])
    func `as it stands where it is none`(text: String) {
        #expect(mastodon.length(of: text) == text.count)
    }

    @Test(arguments: [
        ("https://host.nowhere/\(long)", 121), ("https://127.0.0.1/\(long)", 118), ("https://a.nowhere", 23),
        ("b.io/x,https://a.io/\(long)", 120), ("https://a.io.nowhere/\(long)", 132),
    ])
    func `never as less than the server may count`(text: String, length: Int) {
        #expect(mastodon.length(of: text) == length)
    }

    @Test(arguments: [
        ("@gwen@toot.example", 5), ("(@gwen@toot.example)", 7), ("@gwen@toot.example.", 6),
        ("@gwen@toot.example,@lee@toot.example", 10), (".@gwen.x-y@toot-y.example", 10), ("@gwen", 5), ("@gwen@", 6),
        ("x@gwen@toot.example", 19), ("/@gwen@toot.example", 19), ("@gwen@toot.example@x", 20), ("@gwen@x", 7),
    ])
    func `beside a mention, of which only the name counts`(text: String, length: Int) {
        #expect(mastodon.length(of: text) == length)
    }
}

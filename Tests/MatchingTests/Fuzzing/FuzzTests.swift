import FuzzingSupport
import Testing

@Suite struct `Any text as a query` {
    /// The words of the language, and what stands close to them.
    static let words = [
        " AND ", " OR ", "|", " NOT ", "-", "(", ")", "\"", "\"~3", "~", " NEAR/3 ", " NEAR/2f ", " ONEAR/1 ", "NEAR",
        "NEAR/",
        "*", "?", "#", "@", ":", "text:", "title:", "raw:", "author:", "authorname:", "bio:", "from:", "to:",
        "mentions:", "tag:",
        "url:", "site:", "lang:", "network:", "channel:", "country:", "followers:>=10", "posts:1..5", "is:reply",
        "has:link",
        "list:", "list:(a | \"b c\")", "meter", "東京", "京", "東京*タワ", "fa?l", "éa\u{301}", "\u{200B}", "\u{202E}",
        "\u{FE0F}\u{20E3}",
        "👩🏽‍💻", "🇩🇪", "\n", "\u{3000}", "\u{FFFD}", "\u{FF03}", "\u{FF20}", "\u{FDFA}", "did:plc:x", "http://", "..", "<=",
        "\\", "\u{0}",
    ]

    @Test func `is read or refused by every law, if it once failed or was thought of`() throws {
        for input in try FuzzCorpus.inputs("queries") { #expect(QueryLaws.broken(by: input.bytes) == nil, "\(input)") }
    }

    @Test func `is read or refused by every law, however it was changed`() throws {
        let seeds = try FuzzCorpus.inputs("queries").map(\.bytes)
        var mutator = ByteMutator(seed: FuzzCorpus.seed, from: seeds, words: Self.words)

        for _ in 0..<FuzzCorpus.rounds {
            let bytes = mutator.next()
            #expect(QueryLaws.broken(by: bytes) == nil, "\(ByteMutator.shown(bytes))")
        }
    }
}

@Suite struct `Any bytes as a post` {
    /// What the rules of the text look for, and what they take apart.
    static let words = [
        "meter", "fail", "a b ", "d e", "#meter", "#", "@bob", "@", "@a@b.c", "http://", "https://a.b/c", "www.",
        "http://example.com/東京",
        "東京", "ア", "か\u{3099}", "ｶﾞ", "ภาษา", "မြန်", "한", "\u{1112}\u{1161}\u{11AB}", "\u{FDFA}", "\u{2488}", "ﬁ", "İ",
        "ß", "\u{0345}",
        "\u{0301}", "\u{0335}\u{0336}", "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{FE0E}", "\u{20E3}", "1\u{FE0F}\u{20E3}",
        "👩", "👩🏽‍💻", "🏴",
        "\u{E0067}\u{E007F}", "🇩", "🇩🇪", "©\u{FE0F}", "★", "'", "’", ".", ",", ":", "_", "-", "\r\n", "\u{2028}",
        "\u{FEFF}", "\u{202E}", "\u{0}",
        "\u{5D0}\"\u{5D0}", "\u{FFFF}", "\u{10FFFF}", "\u{FF03}", "\u{FF20}", "\u{3002}", "&#", "/@", "3.14",
    ]

    @Test func `are read by every law, if they once failed or were thought of`() throws {
        for input in try FuzzCorpus.inputs("texts") { #expect(ReadingLaws.broken(by: input.bytes) == nil, "\(input)") }
    }

    @Test func `are read by every law, however they were changed`() throws {
        let seeds = try FuzzCorpus.inputs("texts").map(\.bytes)
        var mutator = ByteMutator(seed: FuzzCorpus.seed, from: seeds, words: Self.words, longest: 600)

        for _ in 0..<FuzzCorpus.rounds / 4 {
            let bytes = mutator.next()
            #expect(ReadingLaws.broken(by: bytes) == nil, "\(ByteMutator.shown(bytes))")
        }
    }
}

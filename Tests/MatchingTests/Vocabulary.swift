/// Words in many scripts, and what hostile people write, for random queries and posts.
enum Vocabulary {
    static let words = [
        "a", "b", "c", "meter", "fail", "help", "apple", "pie", "café", "CAFE", "Straße", "STRASSE", "naïve",
        "İstanbul",
        "don't", "don’t", "e-mail", "foo_bar", "U.S.A", "3.14", "20,000", "a:b", "ﬁne", "Ⅳ", "①", "x²", "ＦＵＬＬ", "ΌΔΌΣ",
        "όδος", "ёлка", "елка", "йод", "مَرْحَبًا", "مرحبا", "أهلا", "שָׁלוֹם", "שלום", "हिन्दी", "한국어",
        "\u{1112}\u{1161}\u{11AB}국",
        "東京", "東京タワー", "タワー", "京", "が", "か\u{3099}", "ｶﾞｷﾞ", "ア", "食べる", "中文字", "文", "ภาษาไทย", "ไทย", "ພາສາລາວ",
        "ភាសាខ្មែរ", "မြန်မာဘာသာ", "テスト_x", "iPhone15を", "👍", "👍🏽", "👩🏽‍💻", "👩‍💻", "👩", "🇩🇪", "🇩🇪🇫🇷", "1️⃣", "❤️", "❤",
        "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "😂😂", "a\u{0301}\u{0302}\u{0303}", "pass\u{200B}word", "password", "ab\u{00AD}cd", "abcd",
        "\u{202E}evil", "n\u{0303}o", "ño", "\u{FFFD}x", "z\u{0335}\u{0336}\u{0337}algo",
    ]

    static let wildcards = [
        "met*", "me?er", "ca*é", "ap*e", "fa??", "don*", "e-ma*", "foo_*r", "東京*", "東京?", "東京*ー", "タワ?", "ภา*", "食べ?",
        "mar*ba", "20*", "xq*", "한국*", "мет*", "iPhone15*", "fi?e", "pass*d",
    ]

    static let separators = [" ", " ", " ", ", ", ". ", "\n", " – ", "\u{3000}", "\u{00A0}", "/", "", "\u{200B}", "! "]

    static let noise = [
        "#meter", "#MeterFail", "#東京", "＃タグ", "#1", "@bob", "@bob.bsky.social", "@eve@social.example",
        "bob@example.com",
        "https://www.example.com/meter?x=1", "http://sub.example.org/FAIL", "www.example.com/a",
        "見てhttps://example.com/東京。",
        "©", "™", "©️", "\u{0000}", "\r\n", "\u{2028}", "…", "((", "\"", "\u{0301}", "\u{200D}", "\u{FE0F}", "iPhone!",
    ]

    static let handles = ["bob", "bob.bsky.social", "eve@social.example", "did:plc:abc", "support.example.com", "Ünï"]
    static let tags = ["meter", "MeterFail", "東京", "café", "customer service", "1"]
    static let sites = ["example.com", "www.example.com", "example.org", "sub.example.org", "social.example"]
    static let languages = ["en", "en-GB", "pt-BR", "ja", "zh-Hant-TW"]
    static let networks = ["bluesky", "mastodon", "mail"]
    static let lists: [String: [String]] = [
        "brands": ["apple", "meter fail", "@bob", "#MeterFail", "東京*", "\"e-mail\"", "*bad", "!!"],
        "people": ["bob.bsky.social", "@eve@social.example", "did:plc:abc"],
        "nobody": [],
        "my words": ["help", "pie"],
    ]
}

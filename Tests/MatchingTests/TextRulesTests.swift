import Matching
import Testing

@Suite struct `Finding words` {
    @Test(arguments: [
        ("cafe", "Un CAFÉ!"), ("café", "cafe"), ("STRASSE", "straße"), ("straße", "STRASSE"), ("οδος", "ΌΔΟΣ"),
        ("елка", "ёлка"), ("مرحبا", "مَرْحَبًا"), ("שלום", "שָׁלוֹם"), ("full", "ＦＵＬＬ width"), ("fine", "ﬁne"), ("iv", "Ⅳ"),
        ("istanbul", "İSTANBUL"), ("don't", "I don't know"), ("foo_bar", "a foo_bar b"), ("3.14", "pi is 3.14."),
        ("한국", "\u{1112}\u{1161}\u{11AB}국"), ("हिन्दी", "हिन्दी में"), ("password", "pass\u{200B}w\u{202E}ord"),
        ("abcd", "ab\u{00AD}cd"), ("e-mail", "E mail"), ("kelvin", "\u{212A}elvin"), ("ño", "n\u{0303}o"),
        ("x", "x\u{0000}y"), ("é", "e\u{0301}\u{0302}\u{0303}"), ("u.s.a", "in the U.S.A."),
    ])
    func `looks through case, width, marks and what cannot be seen`(query: String, text: String) throws {
        #expect(try matches(query, text: text))
    }

    @Test(arguments: [
        ("ハ", "パ"), ("か", "が"), ("हिन्दी", "हन्दी"), ("meter", "meterfail"), ("don't", "don’t"), ("ı", "i"), ("o", "ø"),
        ("bar", "foo_bar"), ("example", "example.com"), ("a", "á\u{200B}b"), ("café", "caf"), ("l", "ł"),
    ])
    func `keeps apart what is not the same`(query: String, text: String) throws {
        #expect(try !matches(query, text: text))
    }

    @Test(arguments: [
        ("東京", "私は東京が好き", true), ("東京タワー", "東京タワー", true), ("京タ", "東京タワー", true), ("東タ", "東京タワー", false),
        ("京", "東京タワー", true), ("東", "東京タワー", true), ("ー", "東京タワー", true), ("京", "京", true), ("東京", "東 京", false),
        ("食べる", "昨日食べるもの", true), ("ไทย", "ภาษาไทย", true), ("ພາສາ", "ພາສາລາວ", true), ("ភាសា", "ភាសាខ្មែរ", true),
        ("မြန်မာ", "မြန်မာဘာသာ", true), ("が", "か\u{3099}く", true), ("ガ", "ｶﾞｸ", true), ("iPhone15を", "新iPhone15を買う", true),
        ("\"東京 help\"", "東京 help", true), ("\"京 help\"", "東京 help", true),
        ("\"東京 タワー\"", "東京タワー", true), ("한국", "한국어", false),
    ])
    func `finds pairs anywhere in scripts without spaces`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text) == isFound)
    }

    @Test(arguments: [
        ("👍", "ok👍🏽", true), ("👍🏿", "ok 👍", true), ("👩‍💻", "👩🏽‍💻", true), ("👩", "👩‍💻", false), ("👩‍💻", "👩‍🚒", false),
        ("❤️", "❤", true), ("❤", "I ❤️ it", true), ("🇩🇪", "🇫🇷🇩🇪", true), ("🇩🇪", "🇫🇷", false), ("1️⃣", "1️⃣2️⃣", true),
        ("1", "1️⃣", false),
        ("😂😂", "a 😂😂", true), ("😂😂", "😂 a 😂", false), ("©️", "©️", true), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴", false),
        ("\"help 👍\"", "help 👍🏽", true),
    ])
    func `takes an emoji for a word`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text) == isFound)
    }

    @Test(arguments: [
        ("met*", "Meters", true), ("met*", "met", true), ("me?er", "METER", true), ("me?er", "meeter", false),
        ("ca*é", "cafe", true), ("fin?*", "fine", true), ("fi?e*", "fines", true), ("東京*", "東京タワー", true),
        ("東京?ワ", "東京タワー", true),
        ("東京*ー", "東京タワー", true), ("東京*京", "東京タワー", false), ("東京?", "東京", false), ("\"big met*\"", "big meters", true),
        ("don*", "don't", true), ("don?t", "don't", false), ("dunti*", "dunti15", true), ("बिज?", "बिजली", true),
        ("बिज?", "बिजो", false), ("e-ma*", "e-mail", true), ("straß*", "Strasse", true), ("has??", "haste", true),
        ("20*", "2026", true), ("ex*le", "ex-le", false), ("aa*aa*ab", "aaaaaaaaaaaaaab", true), ("ab*", "a", false),
    ])
    func `fills wildcards with letters`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text) == isFound)
    }
}

@Suite struct `Tokens in a text` {
    @Test(arguments: [
        ("#meterfail", "what a #MeterFail!", true), ("meterfail", "what a #MeterFail!", true),
        ("meter", "#MeterFail", false),
        ("#fail", "a fail", false), ("#東京", "見て #東京 へ", true), ("東京", "#東京タワー", true), ("#タグ", "＃タグ", true),
        ("#b", "a#b", false),
        ("#caf*", "#Café", true), ("#a_b", "#a_b-c", true), ("c", "#a_b-c", true), ("has:tag x", "x #y", true),
        ("has:tag x", "x", false),
        ("@bob", "hi @Bob.", true), ("bob", "hi @bob", false), ("@bob.example", "(@bob.example)", true),
        ("@bob", "@bob.example", false),
        ("@bob@social.example", "@bob@social.example!", true), ("@example", "bob@example.com", false),
        ("bob", "bob@example.com", true), ("has:mention hi", "hi @bob", true), ("\"hi there\"", "hi @bob there", true),
        ("example", "see https://example/a", false), ("\"see now\"", "see https://example.com/x now", true),
        ("url:\"example.com/A\"", "see https://Example.com/a.", true), ("url:exam x", "x www.example.com", true),
        ("has:link x", "x http://a.b", true), ("has:link x", "x http:", false),
        ("com", "見てhttps://example.com/東京。", false),
    ])
    func `are what they look like`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text) == isFound)
    }

    @Test(arguments: [
        ("raw:\"iPhone!\"", "my iPhone! new", true), ("raw:\"iPhone!\"", "my iphone! new", false),
        ("raw:iPhone", "iPhones", false),
        ("raw:US", "the US, yes", true), ("raw:US", "the us", false), ("raw:US", "USB", false),
        ("raw:\"a  b\"", "a  b", true),
        ("raw:\"a  b\"", "a b", false), ("raw:👍🏽", "👍🏽", true), ("raw:👍🏽", "👍", false), ("raw:京", "東京", true),
        ("raw:\"://\"", "http://a", false), ("raw:FREE", "FR\u{200B}EE", true),
        ("raw:é", "e\u{0301}", false), ("raw:\"don’t\"", "I don’t", true), ("raw:(x) ", "x", true),
    ])
    func `are compared as written in raw`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text) == isFound)
    }

    @Test(arguments: [
        ("abc", "ABC", true), ("\"日本\"", "今日本", true), ("日", "今日本", true), ("καφε", "καφε", false), ("#x", "#x", false),
        ("don", "don't", true), ("com", "https://example.com", true), ("bob", "@bob", true),
        ("\"a b\"~0", "b a", false),
        ("\"a b\"~2", "b a", true), ("\"a b\"~1", "a x b", true), ("\"a b\"~2", "b x a", false),
        ("met*", "Meters", true),
    ])
    func `mean nothing to the yardstick`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text, rules: .yardstick) == isFound)
    }
}

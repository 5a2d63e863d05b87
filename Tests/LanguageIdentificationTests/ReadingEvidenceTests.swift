import Testing

@testable import LanguageIdentification

@Suite struct `Reading a post for evidence` {
    let identifier = LanguageIdentifier()

    /// The words that count, joined by blanks.
    func words(of text: String) -> String {
        let evidence = EvidenceReader.read(text, with: LanguageModel.shipped.scalars)
        return evidence.words
            .map { String(decoding: evidence.spelling(of: $0), as: UTF16.self) }
            .joined(separator: " ")
    }

    @Test(arguments: [
        ("Hallo @paula.example.social wie geht's", "hallo wie geht's"),
        ("Hallo @paula@social.example wie", "hallo wie"),
        ("mail an max.muster@firma.example bitte", "mail an bitte"),
        ("siehe https://example.org/der/die/das?und=oder hier", "siehe hier"),
        ("siehe www.example.org/ja oder firma.example/nein", "siehe oder"),
        ("auf firma.example gefunden.", "auf gefunden"),
        ("Guten #Morgen #schönen_Tag2 Welt", "guten welt"),
        ("今日は#ねこ です", "今日 は です"),
        ("見て https://example.org/a次の話", "見 て 次 の 話"),
        ("🎉🎉 Danke 👍🏽 12.500 €!", "danke"),
        ("‘Quoted’ don’t rock 'n' roll", "quoted don't rock n roll"),
        ("sooooooo gut", "sooo gut"),
        ("and/or e-mail", "and or e mail"),
        ("iPhoneを買う", "iphone を 買 う"),
    ])
    func `keeps the words and drops the rest`(text: String, expected: String) {
        #expect(words(of: text) == expected)
    }

    @Test func `reads a letter and its mark like the letter with the mark`() {
        #expect(words(of: "Cafe\u{301} u\u{308}ber N\u{303}u") == "café über ñu")
    }

    @Test func `reads wide and styled letters as plain ones`() {
        #expect(words(of: "ＨＥＬＬＯ 𝐖𝐨𝐫𝐥𝐝") == "hello world")
    }

    @Test(arguments: [
        "", "   \n", "🎉🎉🎉", "12345 67,8", "@anna @bert", "#tag #mehr", "https://example.org/eine/lange/adresse",
    ])
    func `finds no language without letters, whatever the author's past`(text: String) {
        let guess = identifier.identify(text, prior: ["de": 500])

        #expect(guess == LanguageGuess(language: nil, confidence: 0, candidates: []))
    }

    @Test func `is not led by an English link, handle and hashtag`() {
        let plain = "Die Lieferung kam heute endlich an, vielen Dank dafür"
        let dressed =
            "@support_team_of_the_shop 🎉 \(plain) #thankyou #greatservice https://example.com/the/thing/that/helps"

        #expect(identifier.identify(dressed) == identifier.identify(plain))
    }
}

@Suite struct `Reading hostile input` {
    let identifier = LanguageIdentifier()

    @Test func `stops after a thousand letters of a huge text`() {
        let sentence = "Der Vertrag wurde gestern ohne Angabe von Gründen gekündigt. "
        let text = String(repeating: sentence, count: 5_000)

        let evidence = EvidenceReader.read(text, with: LanguageModel.shipped.scalars)

        #expect(text.utf8.count > 300_000)
        #expect(evidence.letters.count < EvidenceReader.evidenceLimit + EvidenceReader.wordLimit)
        #expect(identifier.identify(text).language == "de")
    }

    @Test(arguments: [
        "ab", "@", "#", "a.b/", "://", "'", "\u{301}", "🎉", "e\u{301}\u{302}\u{303}", "漢", "\u{0}", "\u{200D}",
    ])
    func `survives a huge text of one sign`(sign: String) {
        let guess = identifier.identify(String(repeating: sign, count: 300_000))

        #expect((0...1).contains(guess.confidence))
    }

    @Test func `cuts a word that never ends`() {
        let text = String(repeating: "abcdefgh", count: 40_000)

        let evidence = EvidenceReader.read(text, with: LanguageModel.shipped.scalars)

        #expect(evidence.words.allSatisfy { $0.letters.count <= EvidenceReader.wordLimit })
        #expect(evidence.letters.count < EvidenceReader.evidenceLimit + EvidenceReader.wordLimit)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0xC0, 0x80], [0xED, 0xA0, 0x80, 0x61], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
            [0xEF, 0xBF, 0xBF, 0xF3, 0xA0, 0x81, 0xBF],
        ] as [[UInt8]]
    )
    func `reads on after bytes that are not UTF-8`(bytes: [UInt8]) {
        let sentence = Array("Wir warten seit drei Wochen auf eine Antwort ".utf8)

        let guess = identifier.identify(String(decoding: sentence + bytes + [0x20] + sentence, as: UTF8.self))

        #expect(guess.language == "de")
    }

    @Test func `knows every scalar there is`() {
        var text = ""
        for scalar in (0...0x10_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
            text.unicodeScalars.append(scalar)
            text.unicodeScalars.append(" ")
        }
        let scalars = LanguageModel.shipped.scalars

        let kinds = Set(text.unicodeScalars.map { scalars.look(up: $0.value).kind.rawValue })

        #expect(kinds == Set(0..<UInt8(LanguageModel.shipped.members.count)))
    }
}

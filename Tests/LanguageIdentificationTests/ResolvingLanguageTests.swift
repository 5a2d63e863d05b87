import Testing

@testable import LanguageIdentification

@Suite struct `Resolving declared and identified language` {
    let identifier = LanguageIdentifier()
    let german = "Seit gestern Abend kann ich mich nicht mehr anmelden, obwohl mein Passwort richtig ist."

    @Test func `keeps what is declared when the text agrees`() {
        let resolution = identifier.resolve(declared: ["de-AT"], text: german)

        #expect(resolution.languages == ["de-AT"])
        #expect(resolution.source == .declared)
        #expect(resolution.guess.language == "de")
    }

    @Test func `keeps every declared language, in order and once`() {
        let resolution = identifier.resolve(declared: ["en", "DE", "de"], text: german)

        #expect(resolution.languages == ["en", "de"])
    }

    @Test(arguments: ["Nice", "super gut danke", "🎉", ""])
    func `believes the declaration of a text too short to contradict`(text: String) {
        let resolution = identifier.resolve(declared: ["sv"], text: text)

        #expect(resolution.languages == ["sv"])
        #expect(resolution.source == .declared)
    }

    @Test func `stores the text's language when it is surely another one`() {
        let resolution = identifier.resolve(declared: ["en"], text: german)

        #expect(resolution.languages == ["de"])
        #expect(resolution.source == .identified)
    }

    @Test func `stores the text's language when the script is another one, however short`() {
        #expect(identifier.resolve(declared: ["en"], text: "ありがとう").languages == ["ja"])
        #expect(identifier.resolve(declared: ["en"], text: "안녕하세요").languages == ["ko"])
        #expect(identifier.resolve(declared: ["en"], text: "네").languages == ["en"])
        #expect(identifier.resolve(declared: ["en"], text: "привет").languages == ["en"])
    }

    @Test func `does not set a near relative against the author`() {
        let croatian = "Narudžba još uvijek nije stigla, a nitko se ne javlja na telefon već tjedan dana."

        #expect(identifier.resolve(declared: ["sr-Latn"], text: croatian).languages == ["sr-Latn"])
        #expect(identifier.resolve(declared: ["bs"], text: croatian).source == .declared)
    }

    @Test func `believes a declared language the model does not know`() {
        let galician = "Bos días, o meu pedido aínda non chegou e ninguén me responde ao teléfono desde onte."

        #expect(identifier.resolve(declared: ["gl"], text: galician).languages == ["gl"])
    }

    @Test(arguments: [[], ["und"], ["zxx", "mul"], ["", "e", "englisch!", "de--AT", "123"]])
    func `falls back on the text when nothing usable is declared`(declared: [String]) {
        #expect(identifier.resolve(declared: declared, text: german).languages == ["de"])
        #expect(identifier.resolve(declared: declared, text: "ok").languages.isEmpty)
        #expect(identifier.resolve(declared: declared, text: "ok").source == .unknown)
    }

    @Test func `counts the author's past in when nothing is declared`() {
        #expect(identifier.resolve(declared: [], text: "ok danke", prior: ["de": 30]).languages == ["de"])
    }

    @Test func `looks at eight declared tags and at none that is endless`() {
        let many = (0..<5_000).map { "q\(Character(Unicode.Scalar(UInt8(97 + $0 % 20))))" }

        let resolution = identifier.resolve(declared: [String(repeating: "de-", count: 9_000)] + many, text: german)

        #expect(resolution.languages.count <= LanguageIdentifier.declaredLimit)
    }

    @Test(arguments: [
        ("EN", "en"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("fil", "fil"),
    ])
    func `spells a tag in the usual way`(tag: String, expected: String) {
        #expect(identifier.resolve(declared: [tag], text: "").languages == [expected])
    }
}

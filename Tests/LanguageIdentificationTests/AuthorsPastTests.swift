import Testing

@testable import LanguageIdentification

@Suite struct `Counting in the author's past languages` {
    let identifier = LanguageIdentifier()

    @Test(arguments: [("Gracias", "es"), ("ok danke", "de"), ("привет", "ru"), ("bom dia", "pt")])
    func `decides a short text in a language the author uses`(text: String, language: String) {
        #expect(identifier.identify(text).language == nil)
        #expect(identifier.identify(text, prior: [language: 12]).language == language)
    }

    @Test func `leaves a short text unknown when the past speaks another language than the text`() {
        #expect(identifier.identify("Gracias", prior: ["de": 12]).language != "es")
        #expect(identifier.identify("Sziasztok", prior: ["en": 3]).language == nil)
    }

    @Test func `does not drown a clear sentence`() {
        let sentence = "Seit gestern Abend kann ich mich nicht mehr anmelden, obwohl mein Passwort richtig ist."

        #expect(identifier.identify(sentence, prior: ["en": 10_000]).language == "de")
    }

    @Test func `decides between near relatives`() {
        let text = "Kiriman belum sampai ke rumah saya"

        #expect(identifier.identify(text, prior: ["ms": 40]).language == "ms")
        #expect(identifier.identify(text, prior: ["id": 40]).language == "id")
    }

    @Test func `takes regions, old names and other spellings of a tag`() {
        #expect(identifier.identify("Gracias", prior: ["es-MX": 6, "ES_AR": 6]).language == "es")
        #expect(identifier.identify("takk for det", prior: ["no": 12]).language == "nb")
    }

    @Test func `ignores what is no language, not positive, or not in the model`() {
        let plain = identifier.identify("Gracias")

        #expect(identifier.identify("Gracias", prior: ["und": 9, "es": 0, "de": -4, "tlh": 7, "": 1]) == plain)
    }

    @Test func `stays a probability with the largest counts`() {
        let guess = identifier.identify("Gracias por todo, amigos", prior: ["es": .max, "en": .max, "fr": .max])

        #expect(guess.language == "es")
        #expect((0...1).contains(guess.confidence))
    }
}

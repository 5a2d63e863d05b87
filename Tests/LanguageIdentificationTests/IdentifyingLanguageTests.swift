import Testing

@testable import LanguageIdentification

/// One of the own sentences with its language and what the trainer made of it.
struct ScoredSentence: CustomTestStringConvertible, Sendable {
    let language: String
    let text: String
    let expected: [String]

    var testDescription: String { language }

    static func lines(of text: String) -> [Substring] { text.split(separator: "\n") }

    static let all = zip(lines(of: ownSentences), lines(of: trainerScores)).map { line, scores in
        let parts = line.split(separator: "|", maxSplits: 1)
        return ScoredSentence(
            language: String(parts[0]),
            text: String(parts[1]),
            expected: scores.split(separator: " ").map(String.init)
        )
    }
}

@Suite struct `Identifying the language of a post` {
    let identifier = LanguageIdentifier()

    @Test(arguments: ScoredSentence.all)
    func `names the language of a sentence`(sentence: ScoredSentence) {
        let guess = identifier.identify(sentence.text)

        #expect(guess.language == sentence.language)
        #expect(guess.confidence > 0.6)
        #expect(guess.candidates.first?.language == sentence.language)
    }

    @Test(arguments: ScoredSentence.all)
    func `scores a sentence exactly as the trainer does`(sentence: ScoredSentence) {
        let score = identifier.score(sentence.text)

        let ranking = score.scores.sorted { ($1.score, $0.language) < ($0.score, $1.language) }
        let best = ranking.prefix(3).map { "\(identifier.languages[$0.language]):\($0.score)" }

        #expect(best == sentence.expected)
    }

    @Test func `has as many trainer scores as sentences, and seventy-five languages`() {
        #expect(ScoredSentence.all.count == ownSentences.split(separator: "\n").count)
        #expect(ScoredSentence.all.count == trainerScores.split(separator: "\n").count)
        #expect(identifier.languages.count == 75)
    }

    @Test(arguments: ["Nice", "Gracias", "ok danke", "привет", "lol", "ça va ?", "最高"])
    func `leaves a short text unknown`(text: String) {
        let guess = identifier.identify(text)

        #expect(guess.language == nil)
        #expect(!guess.candidates.isEmpty)
    }

    @Test(arguments: [
        ("ไม่ได้", "th"), ("გმადლობთ", "ka"), ("감사", "ko"), ("ευχαριστώ", "el"), ("תודה", "he"), ("ありがと", "ja"),
        ("நன்றி", "ta"), ("ধন্যবাদ", "bn"), ("Շնորհակալ", "hy"),
    ])
    func `names the language of a short text whose script is its own`(text: String, language: String) {
        #expect(identifier.identify(text).language == language)
    }

    @Test(arguments: [
        "asdf jkl qwer uiop zxcv bnm dfgh tzui", "hahahahahahahahahahahaha", "xxxxx kkkkkkk zzzzzz qqqqqq wwww",
    ])
    func `leaves keyboard noise unknown`(text: String) {
        #expect(identifier.identify(text).language == nil)
    }

    @Test func `gives probabilities that add up to one at most, best first`() {
        let guess = identifier.identify("Det er en god dag i dag, og vi skal ut på tur")

        #expect(guess.candidates.count == 5)
        #expect(guess.candidates.map(\.probability) == guess.candidates.map(\.probability).sorted(by: >))
        #expect(guess.candidates.map(\.probability).reduce(0, +) <= 1.000_001)
        #expect(guess.confidence == guess.candidates[0].probability)
    }

    @Test func `takes the script with the greater weight in a mixed text`() {
        #expect(identifier.identify("昨日 iPhone と MacBook Pro を買いました").language == "ja")
        #expect(
            identifier.identify("The word мир means both world and peace, as every student learns").language == "en"
        )
    }
}

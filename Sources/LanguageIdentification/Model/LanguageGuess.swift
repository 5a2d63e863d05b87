/// What a text's letters, and what its author wrote before, say about its language.
package struct LanguageGuess: Hashable, Sendable {
    /// A language with the probability that the text is written in it.
    package struct Candidate: Hashable, Sendable {
        package var language: String
        package var probability: Double
    }

    /// The language as a BCP 47 tag; nil when the text does not say enough.
    package var language: String?

    /// The probability of the likeliest candidate, from 0 to 1, whether or not it was enough to decide.
    package var confidence: Double

    /// The likeliest languages, best first, at most five; empty when no letter was found.
    package var candidates: [Candidate]

    /// A text without evidence.
    static let nothing = LanguageGuess(language: nil, confidence: 0, candidates: [])
}

/// Where a message belongs, as the learner thinks.
package struct TriageGuess: Sendable, Hashable {
    /// The likeliest label, even where little speaks for it.
    package let label: String
    /// How often such guesses are right: 0 to 1.
    package let confidence: Double

    package init(label: String, confidence: Double) {
        self.label = label
        self.confidence = confidence
    }
}

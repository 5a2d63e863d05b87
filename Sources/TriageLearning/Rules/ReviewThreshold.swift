/// The confidence below which a person decides.
///
/// What it should be is a question of business and not of a model: how much work of people is a wrong guess worth? So an
/// organisation says which share of the guesses that would have been right may go to a person all the same, and
/// the threshold follows from guesses about messages that the model had not learnt from.
package struct ReviewThreshold: Sendable, Hashable {
    package let confidence: Double

    /// - Parameters:
    ///   - share: at most this share of the right guesses goes to a person, 0 to 1.
    ///   - guesses: guesses about messages that the model had not learnt from. Without a right one among them nothing is
    ///     known, and every guess goes to a person.
    package init(sendingAtMost share: Double, of guesses: some Sequence<HeldOutGuess>) {
        let right = guesses.lazy.filter(\.isRight).map(\.confidence).sorted()
        let sent = Int(Double(right.count) * min(max(share, 0), 1))
        confidence = sent < right.count ? right[sent] : 1.0.nextUp
    }

    /// Whether a person should decide.
    package func sendsToPerson(_ guess: TriageGuess) -> Bool { guess.confidence < confidence }
}

/// How long the connector waits for what.
package struct MailRhythm: Sendable {
    /// After which a server is asked anew although it tells of new mail by itself; some hang up after ten minutes.
    package var listening: Duration
    /// How often a server is asked that tells of nothing by itself.
    package var asking: Duration
    /// For an answer.
    package var answer: Duration

    package init(
        listening: Duration = .seconds(240),
        asking: Duration = .seconds(60),
        answer: Duration = .seconds(60)
    ) {
        (self.listening, self.asking, self.answer) = (listening, asking, answer)
    }
}

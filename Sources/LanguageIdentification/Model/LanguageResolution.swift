/// The languages to store with a post, and who said so.
package struct LanguageResolution: Hashable, Sendable {
    /// Where the languages come from.
    package enum Source: String, Sendable {
        /// The author or the author's app declared them.
        case declared
        /// The text, with the author's past, says so.
        case identified
        /// Nobody knows; there are no languages.
        case unknown
    }

    /// BCP 47 tags, the most important first.
    package var languages: [String]
    package var source: Source

    /// What the text says, for whoever wants to show why.
    package var guess: LanguageGuess
}

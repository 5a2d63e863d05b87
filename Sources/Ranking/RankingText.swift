/// A text that is ranked, or that others are ranked for: a question, an answer, the words of a search.
package struct RankingText: Sendable, Equatable {
    /// Counts twice: whoever writes a title says in it what the whole is about.
    package var title: String
    package var body: String
    /// Its language, such as `en` or `de-AT`; decides how endings are taken off and which words say nothing.
    package var language: String

    package init(title: String, body: String = "", language: String) {
        self.title = title
        self.body = body
        self.language = language
    }
}

import Primitives

extension PublicAnswerPage.Shown {
    /// What programs are told of the page (schema.org): our answer to a question, or an article.
    ///
    /// When it became public nobody has kept, so that it is not said; when it has changed is. Not a `QAPage`: that is for
    /// pages where readers can answer, too, and here only the organisation does.
    func data(of organization: String) -> StructuredData {
        let publisher = StructuredData.object([
            .init("@type", .text("Organization")), .init("name", .text(organization)),
        ])
        let about: [StructuredData.Entry] = [
            .init("@context", .text("https://schema.org")), .init("@id", .text(address)), .init("url", .text(address)),
            .init("inLanguage", .text(language)),
            .init("dateModified", .text(changedAt.description)), .init("publisher", publisher),
        ]
        guard isQuestion else {
            return .object(
                about + [
                    .init("@type", .text("Article")), .init("headline", .text(String(title.prefix(110)))),
                    .init("description", .text(summary)), .init("articleBody", .text(text)), .init("author", publisher),
                ]
            )
        }
        let answer = StructuredData.object([
            .init("@type", .text("Answer")), .init("text", .text(text)), .init("url", .text(address)),
            .init("author", publisher),
        ])
        let question = StructuredData.object([
            .init("@type", .text("Question")), .init("name", .text(title)), .init("acceptedAnswer", answer),
        ])
        return .object(
            about + [
                .init("@type", .text("FAQPage")), .init("name", .text(title)), .init("mainEntity", .list([question])),
            ]
        )
    }
}

import Primitives

extension TopicPage {
    func head(in frame: Frame) -> HTML {
        """
        <link rel="alternate" type="application/atom+xml" href="/community.atom"\(attr: "title", frame.communityName)>
        \(neighbours)\(card(in: frame.words).html(in: frame))
        """
    }

    /// The pages of answers before and behind this one.
    private var neighbours: HTML {
        """
        \(if: page > 1, "<link rel=\"prev\"\(attr: "href", path(ofPage: page - 1))>\n")\
        \(if: hasMore, "<link rel=\"next\"\(attr: "href", path(ofPage: page + 1))>\n")
        """
    }

    private func card(in words: Words) -> ShareCard {
        ShareCard(title: line.title, summary: description, address: ownAddress, data: structured(in: words))
    }

    /// The answer that stands first, where there is one; else what was asked.
    private var description: String { oneLine(answers.first { !$0.text.isEmpty }?.text ?? text, 200) }

    /// `QAPage` of schema.org, where it is true: a question that somebody has answered.
    private func structured(in words: Words) -> StructuredData? {
        let answers = answers.filter { !$0.text.isEmpty }
        guard line.kind == .question, !text.isEmpty, !answers.isEmpty else { return nil }
        var question: [StructuredData.Entry] = [
            .init("@type", .text("Question")), .init("@id", .text(address + "#main")),
            .init("name", .text(line.title)), .init("text", .text(text)),
            .init("answerCount", .number(answerCount(of: answers))), .init("upvoteCount", .number(line.meToo)),
            .init("datePublished", .text(line.at.description)),
        ]
        if let author = line.author { question.append(.init("author", author.person(in: words, site))) }
        if let editedAt { question.append(.init("dateModified", .text(editedAt.description))) }
        let accepted = answers.filter(\.isAccepted)
        let others = answers.filter { !$0.isAccepted }
        if let best = accepted.first { question.append(.init("acceptedAnswer", answer(best, in: words))) }
        if !others.isEmpty {
            question.append(.init("suggestedAnswer", .list(others.map { answer($0, in: words) })))
        }
        var page: [StructuredData.Entry] = [
            .init("@context", .text("https://schema.org")), .init("@type", .text("QAPage")),
        ]
        if let language = line.language { page.append(.init("inLanguage", .text(language))) }
        return .object(page + [.init("mainEntity", .object(question))])
    }

    /// On all pages; of the only one, those that say something.
    private func answerCount(of answers: [TopicReply]) -> Int {
        page == 1 && !hasMore ? answers.count : answerCount
    }

    private func answer(_ reply: TopicReply, in words: Words) -> StructuredData {
        .object([
            .init("@type", .text("Answer")), .init("text", .text(reply.text)),
            .init("upvoteCount", .number(reply.helped)), .init("url", .text("\(ownAddress)#\(reply.anchor)")),
            .init("datePublished", .text(reply.at.description)), .init("author", reply.author.person(in: words, site)),
        ])
    }

    /// Where people reach this Parley.
    private var site: String { String(address.dropLast(line.address.count)) }
}

extension TopicAuthor {
    /// Who it is, for programs.
    fileprivate func person(in words: Words, _ site: String) -> StructuredData {
        var person: [StructuredData.Entry] = [
            .init("@type", .text("Person")), .init("name", .text(name(in: words))),
        ]
        if case .member(_, let id, _) = self { person.append(.init("url", .text(site + memberAddress(id)))) }
        return .object(person)
    }
}

/// The beginning of a text on one line, so many signs at most.
func oneLine(_ text: String, _ length: Int) -> String {
    let words = text.onOneLine
    return words.count > length ? words.prefix(length - 1) + "…" : words
}

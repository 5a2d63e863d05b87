package import Community
package import Organization
import Primitives

/// Gives mail to members its words, in the language in which they came in.
package struct MemberLetters: Sendable {
    package init() {}

    package func letter(for news: MemberNews) -> Letter {
        // No sentence of these says when.
        let words = Words(.best(forAccepted: news.language), now: Moment(microseconds: 0))
        let organization = ["organization": news.organization.name]
        var layout = LetterLayout(
            subject: "",
            lines: [],
            foot: words.text(.letterFoot, organization),
            ending: news.ending.map { (label: words[.letterEnd], address: $0) },
            language: words.language
        )
        switch news.matter {
        case .signIn(let link):
            layout.subject = words.text(.letterIn, organization)
            layout.lines = [LetterLine(text: words[.letterInLine], label: words[.doorEnter], address: link)]
        case .answer(let topic, let author):
            let title = topic.isTakenBack ? "…" : topic.wording.title
            let fills = ["title": mailSubject(title), "name": author.name ?? words[.memberGone]]
            layout.subject = words.text(.letterAnswered, fills)
            layout.lines = [line(words.text(.letterAnsweredLine, fills), of: news, in: words)]
        case .step(let step, let topic):
            let fills = [
                "title": mailSubject(topic.wording.title), "progress": words[IdeaMark(step.progress).phrase],
            ]
            layout.subject = words.text(.letterMoved, fills)
            layout.lines = [line(words.text(.letterMovedLine, fills), of: news, in: words)]
        }
        return layout.letter(unsubscribe: news.ending)
    }

    private func line(_ text: String, of news: MemberNews, in words: Words) -> LetterLine {
        LetterLine(text: text, label: words[.letterRead], address: news.page ?? "")
    }
}

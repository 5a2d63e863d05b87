import Primitives

@testable import WebPages

private let counting = """
    No. The meter counts the night rate in its second register; only the display shows the wrong line.

    See https://marram.example/meters (register 2).
    """

extension Sample {
    private static var dueAnswer: AnswerLine {
        AnswerLine(
            id: "a1",
            title: "My meter shows the day rate at night. Is it wrong?",
            unit: meter,
            state: .public,
            owner: "Tom Reece",
            reviewAt: daysAgo(3),
            isDue: true,
            uses: 1_204
        )
    }

    static var answers: AnswersPage {
        AnswersPage(
            lines: [
                dueAnswer,
                AnswerLine(
                    id: "a2",
                    title: hostile,
                    unit: field,
                    state: .internal,
                    owner: hostile,
                    reviewAt: now + .seconds(30 * 86_400)
                ),
                AnswerLine(
                    id: "a3",
                    title: "لماذا توقف العداد؟",
                    unit: meter,
                    state: .draft,
                    owner: "Nia Prosser",
                    reviewAt: now + .seconds(90 * 86_400)
                ),
            ],
            states: [Choice(value: "", label: "Any", isChosen: true), Choice(value: "draft", label: "Draft")],
            units: [
                Choice(value: "", label: "Any", isChosen: true), Choice(value: "METER", label: "Smart meters"),
                Choice(value: "FIELD", label: hostile),
            ],
            search: hostile,
            older: "/answers?from=1_a",
            mayWrite: true
        )
    }

    static var answer: AnswerPage {
        AnswerPage(
            line: dueAnswer,
            version: 4,
            text: counting + "\n\n" + hostile,
            language: "en",
            checked: (at: daysAgo(190), by: "Tom Reece"),
            address: "/a/7f3k2c9qxd",
            reuse: AnswerPage.Reuse(shown: 3_100, quoted: 1_100, linked: 104, sent: 1_011),
            readers: AnswerPage.Readers(
                days28: 310,
                days90: 1_204,
                days365: 4_100,
                fromSearch: 820,
                settled: 96,
                unsettled: 11,
                avoided: 96...820
            ),
            revisions: [
                AnswerPage.Revision(
                    title: hostile,
                    text: counting,
                    language: "en",
                    by: "Tom Reece",
                    at: daysAgo(190)
                )
            ],
            source: Link(text: hostile, url: "/conversations/c1"),
            conversations: [
                Link(text: "Night rate by day", url: "/conversations/c2"),
                Link(
                    text: "Engineer from Marram is due today between 9 and 11, and I have a sleeping baby and a dog",
                    url: "/conversations/c3"
                ),
            ],
            canonical: Link(text: "Is the display wrong?", url: "/answers/a9"),
            duplicates: [Link(text: hostile, url: "/answers/a8")],
            translations: languages(below: "/answers/"),
            moves: [.draft, .internal],
            mayChange: true,
            mayConfirm: true,
            owners: [Choice(value: "t", label: "Tom Reece", isChosen: true), Choice(value: "n", label: hostile)],
            problems: [Problem(field: "owner", message: "Give it to somebody who writes answers in this unit.")]
        )
    }

    static var answerEditor: AnswerEditorPage {
        AnswerEditorPage(
            id: "a1",
            version: 4,
            title: hostile,
            text: "\n" + counting,
            language: "en",
            problems: [Problem(field: "title", message: "Write the question that it answers.")]
        )
    }

    static var publicAnswer: PublicAnswerPage {
        PublicAnswerPage(
            shown: PublicAnswerPage.Shown(
                title: "My meter shows the day rate at night. Is it wrong?",
                text: counting + "\n\n" + hostile,
                language: "en",
                checkedAt: daysAgo(3),
                code: "7f3k2c9qxd",
                readers: 1_204,
                summary: hostile,
                isQuestion: true,
                changedAt: daysAgo(4),
                translations: languages(below: "https://parley.marram.example/a/"),
                address: "https://parley.marram.example/a/7f3k2c9qxd"
            )
        )
    }

    /// One whose title asks nothing, as somebody who means harm would write it.
    private static var article: PublicAnswerPage.Shown {
        PublicAnswerPage.Shown(
            title: hostile,
            text: "</script><script>alert(1)</script>\u{2028}\(hostile)",
            language: "en",
            code: "7f3k2c9qxd",
            summary: hostile,
            isQuestion: false,
            changedAt: daysAgo(4),
            address: "https://parley.marram.example/a/7f3k2c9qxd"
        )
    }

    static var publicArticle: PublicAnswerPage { PublicAnswerPage(shown: article) }

    /// An answer in three languages, of which the page shows one that is older than the original.
    private static func languages(below address: String) -> [TranslationMark] {
        [("ar", "العربية", hostile), ("de", "Deutsch", "Zeigt mein Zähler falsch an?"), ("en", "English", "Wrong?")]
            .map { language, name, title in
                TranslationMark(
                    title: title,
                    language: language,
                    name: name,
                    address: address + "answer-in-\(language)",
                    isShown: language == "en",
                    isOriginal: language == "de",
                    isOlder: language != "de"
                )
            }
    }

    static var answerGaps: AnswerGapsPage {
        AnswerGapsPage(
            misses: [
                AnswerGapsPage.Miss(words: "heat pump tariff", number: 1_207, lastAt: daysAgo(1)),
                AnswerGapsPage.Miss(words: hostile, number: 1, lastAt: daysAgo(80)),
            ],
            handWork: [
                AnswerGapsPage.HandWork(subject: Link(text: hostile, url: "/conversations/c1"), unit: meter, number: 14)
            ],
            failing: [
                AnswerGapsPage.Failing(answer: Link(text: hostile, url: "/answers/a1"), settled: 2, unsettled: 1_005)
            ],
            due: [
                AnswerGapsPage.Due(
                    answer: Link(text: "Is the display wrong?", url: "/answers/a9"),
                    owner: hostile,
                    reviewAt: daysAgo(3)
                )
            ]
        )
    }

    static var embeddedAnswer: EmbeddedAnswerPage { EmbeddedAnswerPage(shown: article) }

    static var embeddedSearch: EmbeddedSearchPage {
        EmbeddedSearchPage(
            search: hostile,
            found: [Link(text: hostile, url: "https://parley.marram.example/a/7f3k2c9qxd")]
        )
    }

    static var judged: JudgedPage { JudgedPage(code: "7f3k2c9qxd", outcome: .settled) }

    static var judgedTooOften: JudgedPage { JudgedPage(code: "7f3k2c9qxd", outcome: .refused(hostile)) }

    static var pastAnswers: PastAnswersCard {
        PastAnswersCard(
            lines: [
                PastAnswerLine(
                    id: "a1",
                    title: "My meter shows the day rate at night. Is it wrong?",
                    text: counting,
                    words: ["night", "meter"],
                    uses: 1_204,
                    checkedAt: daysAgo(3),
                    isPublic: true
                ),
                PastAnswerLine(id: "a2", title: hostile, text: hostile, words: [hostile], uses: 0, isPublic: false),
            ],
            mayMake: true,
            made: [Link(text: hostile, url: "/answers/a8")],
            composer: "reply-to-c1"
        )
    }
}

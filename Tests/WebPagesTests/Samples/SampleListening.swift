import Primitives

@testable import WebPages

extension Sample {
    static var queries: QueryListPage {
        QueryListPage(queries: [
            QueryRow(
                id: "q1",
                name: "night tariff",
                unit: meter,
                text: #"("night tariff" OR "day rate") meter* NOT parking"#,
                perDay: [3, 5, 2, 9, 14, 11, 17],
                lastMatch: minutesAgo(4),
                version: 3,
                remarks: 1
            ),
            QueryRow(
                id: "q2",
                name: "Engineer did not come",
                unit: field,
                text: "(engineer OR fitter) NEAR/6 (late OR missed OR \"no show\")",
                perDay: [0, 0, 1, 0, 0, 2, 1],
                lastMatch: minutesAgo(320),
                version: 12
            ),
            QueryRow(
                id: "q3",
                name: hostile,
                unit: nil,
                text: hostile,
                isActive: false,
                perDay: [],
                lastMatch: nil,
                version: 1
            ),
        ])
    }

    static let queryText = #"("night tariff" OR "day rate") meter* OR display NOT parking"#

    static var editor: QueryEditorPage {
        QueryEditorPage(
            id: "q1",
            name: "night tariff",
            units: [
                Choice(value: "METER", label: "METER · Smart meters", isChosen: true),
                Choice(value: "FIELD", label: "FIELD · Field"),
            ],
            text: queryText,
            version: 3,
            check: check,
            versions: [
                QueryVersion(number: 3, author: "Nia Prosser", at: daysAgo(2), text: queryText, isCurrent: true),
                QueryVersion(number: 2, author: "Ewan Boyd", at: daysAgo(40), text: #""night tariff" meter*"#),
                QueryVersion(number: 1, author: "Nia Prosser", at: daysAgo(401), text: #""night tariff""#),
            ],
            proposal: QueryProposal(
                term: "NOT parking",
                conversation: Link(text: "The conversation", url: "/inbox?open=c2")
            )
        )
    }

    static var check: QueryCheck {
        QueryCheck(
            text: queryText,
            understood: #"((("night tariff" OR "day rate") AND meter*) OR (display AND NOT parking))"#,
            remarks: [
                QueryRemark(
                    message: "AND binds tighter than OR. Put brackets where you mean another order.",
                    range: 38..<48
                )
            ],
            preview: QueryPreview(
                posts: 182_440,
                days: (0..<7).map {
                    QueryDay(
                        day: daysAgo(6 - $0),
                        before: [3, 5, 2, 9, 14, 11, 17][Int($0)],
                        after: [5, 5, 4, 16, 15, 19, 24][Int($0)]
                    )
                },
                gained: 27,
                gainedExamples: [
                    PreviewPost(
                        person: "Huw Jenkins",
                        network: "Mastodon",
                        at: minutesAgo(300),
                        passage: Passage(
                            text: "The display is an hour out since the clocks changed.",
                            language: "en",
                            highlights: [4..<11]
                        ),
                        url: "https://toot.example/2"
                    ),
                    PreviewPost(
                        person: hostile,
                        network: "Bluesky",
                        at: daysAgo(2),
                        passage: Passage(text: hostile, highlights: [0..<4]),
                        url: "javascript:alert(1)"
                    ),
                ],
                lost: 1,
                lostExamples: [
                    PreviewPost(
                        person: "Parc y Llyn",
                        network: "Feed",
                        at: daysAgo(3),
                        passage: Passage(
                            text: "Parking meter out of order by the lake.",
                            language: "en",
                            highlights: [0..<7, 8..<13]
                        ),
                        url: nil
                    )
                ],
                note: "One post in ten is kept. Over all posts, between 210 and 330 more would come in."
            )
        )
    }

    static var brokenEditor: QueryEditorPage {
        var page = editor
        page.text = #"("night tariff OR meter"#
        page.proposal = nil
        page.problems = [Problem(field: "name", message: "Another query has this name. Choose another.")]
        page.check = QueryCheck(
            text: page.text,
            error: QueryError(
                message: "The quotation mark is not closed. Put one after the last word of the phrase.",
                range: 1..<2,
                line: 1,
                column: 2
            )
        )
        return page
    }

    static var newQuery: QueryEditorPage {
        QueryEditorPage(
            id: nil,
            name: "",
            units: [Choice(value: "HUB", label: "HUB · Social service centre")],
            text: ""
        )
    }

    static var lists: ListsPage {
        ListsPage(lists: [
            ListRow(
                name: "towns",
                count: 204,
                sample: ["Aberystwyth", "Machynlleth", "Tywyn", "Borth", "Talybont", "Llanon"],
                namedBy: [Link(text: "night tariff", url: "/queries/q1"), Link(text: hostile, url: "/queries/q3")],
                changedBy: "Nia Prosser",
                changedAt: daysAgo(3)
            ),
            ListRow(
                name: "our-brands",
                count: 1,
                sample: [hostile],
                namedBy: [],
                changedBy: "Ewan Boyd",
                changedAt: daysAgo(90)
            ),
        ])
    }

    static var listEditor: ListEditorPage {
        ListEditorPage(
            name: "towns",
            entries: "Aberystwyth\nMachynlleth\n" + hostile,
            version: 7,
            changedAt: daysAgo(3),
            namedBy: [Link(text: "night tariff", url: "/queries/q1")],
            problems: [Problem(field: nil, message: "A colleague has changed this list since you read it.")]
        )
    }
}

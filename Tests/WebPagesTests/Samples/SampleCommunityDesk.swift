import Primitives

@testable import WebPages

/// The community as those who work here see it.
extension Sample {
    static var communityDesk: CommunityDeskPage {
        CommunityDeskPage(
            cases: [
                CommunityCase(
                    topic: topicLines[1],
                    text: hostile,
                    author: .gone,
                    flags: [
                        CommunityCase.Flag(reason: .spam, words: hostile, at: daysAgo(1)),
                        CommunityCase.Flag(reason: .danger, words: "", at: minutesAgo(4)),
                    ]
                ),
                CommunityCase(
                    topic: question,
                    id: "a3",
                    text: "If the boiler is on a timer check that, too.",
                    author: carys,
                    hiding: CommunityCase.Hiding(note: "No selling here.", appeal: hostile)
                ),
                CommunityCase(topic: question, id: "c1", text: hostile, author: carys, hiding: CommunityCase.Hiding()),
            ],
            waiting: topicLines.map { (line: $0, unit: "Smart meters") },
            mayPublish: true,
            served: 1_204,
            older: "/desk/community?from=1_a"
        )
    }

    static var deskTopic: DeskTopicPage {
        var page = topic
        page.answers[2].isHidden = true
        return DeskTopicPage(
            topic: page,
            unit: "Smart meters",
            mayAnswer: true,
            mayPublish: true,
            mayModerate: true,
            maySuspend: true,
            answerID: "n1",
            units: [
                Choice(value: "METER", label: "Smart meters", isChosen: true), Choice(value: "FIELD", label: hostile),
            ],
            typed: ["into": hostile],
            problems: [Problem(field: "into", message: "Choose another topic of the same kind that goes on itself.")]
        )
    }

    static var deskIdea: DeskTopicPage {
        DeskTopicPage(
            topic: idea,
            unit: hostile,
            mayPublish: true,
            typed: ["progress": "done", "said": hostile],
            problems: [
                Problem(field: "said", message: "Say in a sentence why, so that everybody who asked can read it.")
            ]
        )
    }

    static var update: UpdatePage {
        UpdatePage(
            title: hostile,
            text: "We read meters on Monday.",
            tags: "meters",
            language: "en",
            units: [Choice(value: "METER", label: "Smart meters"), Choice(value: "FIELD", label: hostile)],
            id: "n2",
            problems: [Problem(field: "text", message: "There are too many links in this. Leave some of them out.")]
        )
    }

    static var deskMember: DeskMemberPage {
        DeskMemberPage(
            id: "m1",
            name: hostile,
            standing: 12,
            pause: (hostile, daysAgo(-3)),
            lines: topicLines,
            reason: hostile,
            problems: [Problem(field: "until", message: "Enter a date such as 2026-12-24, or leave it empty.")]
        )
    }

    static var deskPages: [(name: String, frame: Frame, page: any Page)] {
        [
            ("desk", frame(), communityDesk), ("desk-arabic", frame(.arabic), communityDesk),
            ("desk-empty", frame(), CommunityDeskPage(cases: [])), ("desk-topic", frame(), deskTopic),
            ("desk-topic-german", frame(.german), deskTopic), ("desk-idea", frame(), deskIdea),
            ("update", frame(), update), ("update-arabic", frame(.arabic), update),
            ("desk-member", frame(), deskMember), ("desk-member-german", frame(.german), deskMember),
            ("desk-imports", frame(), forumDesk), ("desk-imports-arabic", frame(.arabic), forumDesk),
            ("desk-imports-empty", frame(), ForumDeskPage(sources: [])), ("desk-claims", frame(), claimDesk),
            ("desk-claims-german", frame(.german), claimDesk),
        ]
    }
}

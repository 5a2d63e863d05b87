import Primitives

@testable import WebPages

extension Sample {
    static let carys = TopicAuthor.member(name: "Carys Lloyd", id: "m1", standing: 214)
    static let tom = TopicAuthor.staff(name: "Tom Reece", unit: "Smart meters")

    static var question: TopicLine {
        TopicLine(
            code: "7f3k2c9qxd",
            title: "Why does my in-home display show the day rate at 2 a.m.?",
            language: "en",
            author: .member(name: "Huw Jenkins", id: "m2", standing: 0),
            at: daysAgo(16),
            answers: 3,
            isSolved: true,
            meToo: 17
        )
    }

    static var topicLines: [TopicLine] {
        [
            question,
            TopicLine(
                code: "2",
                title: hostile,
                kind: .problem,
                author: .gone,
                at: daysAgo(2),
                isClosed: true,
                meToo: 1
            ),
            TopicLine(code: "3", title: "شاشة العداد", language: "ar", kind: .praise, author: tom, at: minutesAgo(4)),
            TopicLine(
                code: "4",
                title: "Let the display show what the night rate saved",
                language: "en",
                kind: .idea,
                progress: .planned,
                author: .member(name: hostile, id: "m3", standing: 3),
                at: daysAgo(400),
                answers: 1,
                meToo: 1_204
            ),
        ]
    }

    static var communityFront: CommunityPage {
        CommunityPage(
            lines: topicLines,
            tags: [(name: "display", count: 1_204), (name: "zähler", count: 1)],
            older: "/community?from=1_a",
            address: "https://parley.marram.example/community"
        )
    }

    static var communitySearch: CommunityPage {
        CommunityPage(
            search: hostile,
            lines: topicLines,
            answers: [Link(text: "My meter shows the day rate at night. Is it wrong?", url: "/a/7f3k2c9qxd")],
            address: "https://parley.marram.example/community"
        )
    }

    private static var best: TopicReply {
        TopicReply(
            id: "a1",
            text: "It isn’t you. The display runs an hour early.\n\nSee https://marram.example/clock.",
            author: carys,
            at: daysAgo(16),
            helped: 214,
            isAccepted: true,
            comments: [
                TopicComment(id: "c1", text: hostile, author: .gone, at: daysAgo(3), isEdited: true),
                TopicComment(id: "c2", text: "Mine, too.", author: carys, at: daysAgo(2), isOwn: true, isHidden: true),
            ],
            helpedReader: true,
            commentID: "n1"
        )
    }

    /// As anybody reads it.
    static var topic: TopicPage {
        TopicPage(
            line: question,
            text: "The display on my kitchen wall says day at 2 a.m. Is the meter wrong or is it me?\n\n" + hostile,
            tags: ["display", "zähler"],
            editedAt: daysAgo(15),
            answers: [
                best,
                TopicReply(id: "a2", text: "Confirmed. No bill is affected.", author: tom, at: daysAgo(15), helped: 1),
                TopicReply(id: "a3", text: hostile, author: .gone, at: daysAgo(14), isEdited: true),
            ],
            comments: [TopicComment(id: "c3", text: "Which display is it?", author: tom, at: daysAgo(16))],
            close: Array(topicLines.dropFirst()),
            address: "https://parley.marram.example/q/7f3k2c9qxd"
        )
    }

    /// As its asker reads it, an answer of whom was refused.
    static var ownTopic: TopicPage {
        var page = topic
        page.reader = TopicReader(isAsker: true, mayAccept: true, follows: true, answerID: "n2", commentID: "n3")
        page.answers[1].isOwn = true
        page.answers[2].isHidden = true
        page.hidings = ["c2": CommunityCase.Hiding(appeal: hostile)]
        page.typed = TopicTyped(answer: "\n" + hostile)
        page.problems = [Problem(field: "answer", message: "There are too many links in this. Leave some of them out.")]
        return page
    }

    /// An idea with its steps, as another member reads it, whose comment was refused.
    static var idea: TopicPage {
        TopicPage(
            line: topicLines[3],
            text: "One line a month would do.",
            history: [
                IdeaStep(progress: .underReview, note: hostile, by: "Nia Prosser", at: daysAgo(90)),
                IdeaStep(progress: .planned, note: "With the update in spring.", by: hostile, at: daysAgo(9)),
                IdeaStep(progress: .done, note: "It is there.", by: "Nia Prosser", at: daysAgo(1)),
                IdeaStep(progress: .declined, note: "Not for old displays.", by: "Nia Prosser", at: daysAgo(1)),
            ],
            address: "https://parley.marram.example/q/4",
            reader: TopicReader(hasSame: true, answerID: "n2", commentID: "n3"),
            typed: TopicTyped(comment: hostile),
            problems: [
                Problem(
                    field: "comment-topic",
                    message: "You have written this already. Look at what you wrote before."
                )
            ]
        )
    }

    /// What was taken from sight, as its author reads it.
    static var hiddenTopic: TopicPage {
        TopicPage(
            line: topicLines[1],
            text: hostile,
            address: "https://parley.marram.example/q/2",
            isHidden: true,
            hidings: ["": CommunityCase.Hiding(note: hostile)],
            reader: TopicReader(isAsker: true),
            typed: TopicTyped(flag: hostile),
            problems: [
                Problem(field: "appeal-topic", message: "You have asked for this already. Somebody will look at it.")
            ]
        )
    }

    static var askWords: AskPage {
        AskPage(
            step: .words(
                topics: [question, topicLines[1]],
                answers: [Link(text: "My meter shows the day rate at night. Is it wrong?", url: "/a/7f3k2c9qxd")]
            ),
            kind: .problem,
            title: hostile,
            text: "\n" + hostile,
            tags: "display, zähler",
            language: "en",
            isPreviewed: true,
            isMember: true,
            id: "n4",
            problems: [
                Problem(
                    field: "tags",
                    message: "Choose at most five tags of one word each, with at most 30 characters."
                )
            ]
        )
    }

    static var askOutside: AskPage {
        AskPage(step: .words(topics: [], answers: []), title: "Is my meter wrong?", text: hostile, language: "en")
    }

    static var member: MemberPage {
        MemberPage(
            name: "Carys Lloyd",
            joinedAt: daysAgo(400),
            standing: 214,
            lines: topicLines,
            answers: [Link(text: hostile, url: "/q/2#a-a1")],
            address: "https://parley.marram.example/community/people/m1"
        )
    }

    static var ownMember: OwnMemberPage {
        OwnMemberPage(
            name: hostile,
            standing: 3,
            trust: .known,
            pause: (reason: "Advertising, twice.", until: now + .seconds(86_400)),
            follows: topicLines,
            address: "/community/people/m1"
        )
    }

    private static func door(_ state: CommunityDoorPage.State, _ problems: [Problem] = []) -> CommunityDoorPage {
        CommunityDoorPage(state: state, problems: problems)
    }

    static var communityPages: [(name: String, frame: Frame, page: any Page)] {
        var inside = outside
        inside.member = Link(text: "Huw Jenkins", url: "/community/me")
        var (german, arabic) = (inside, inside)
        (german.words, arabic.words) = (words(.german), words(.arabic))
        let nameless = [Problem(field: "name", message: "Choose a name by which others know you.")]
        return [
            ("community", outside, communityFront), ("community-arabic", arabic, communityFront),
            (
                "community-empty", inside,
                CommunityPage(list: .ideas, address: "https://parley.marram.example/community")
            ),
            ("community-search", outside, communitySearch), ("topic", outside, topic), ("topic-german", german, topic),
            ("topic-arabic", arabic, ownTopic), ("topic-own", inside, ownTopic), ("topic-idea", inside, idea),
            ("topic-hidden", inside, hiddenTopic), ("topic-gone", outside, TopicGonePage()),
            (
                "topic-edit", inside,
                TopicEditPage(topic: "/q/7f3k2c9qxd", version: 2, title: hostile, text: "\n" + hostile, language: "en")
            ),
            ("ask", outside, AskPage()), ("ask-words", inside, askWords), ("ask-outside", outside, askOutside),
            ("member", outside, member), ("member-own", inside, ownMember),
            ("member-door", outside, door(.asked(address: "carys@example.org", next: "/q/7f3k2c9qxd"))),
            ("member-door-sent", outside, door(.sent(next: "/q/7f3k2c9qxd"))),
            ("member-door-broken", outside, door(.broken)),
            ("member-door-new", outside, door(.link(secret: "s1", isNew: true, name: hostile), nameless)),
            ("member-door-ending", outside, door(.ending(secret: "s1", topic: hostile))),
            ("member-door-ended", outside, door(.ended(topic: hostile))),
            ("member-door-link", outside, door(.link(secret: "s1", isNew: false, name: ""))),
            ("member-doors", outside, otherDoors), ("member-ways", inside, memberWays),
            ("member-ways-arabic", arabic, memberWays),
            (
                "member-fediverse-new", outside,
                FediverseDoorPage(state: .isNew(state: "j1", name: hostile), problems: nameless)
            ),
            ("member-fediverse-broken", outside, FediverseDoorPage(state: .broken(hostile))),
        ]
    }
}

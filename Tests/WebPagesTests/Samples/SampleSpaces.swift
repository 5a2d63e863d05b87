import Primitives

@testable import WebPages

/// Spaces and circles, as members and as those who work here see them.
extension Sample {
    private static let spaceLines = [
        SpaceLine(code: "7f3k2c9qxd", name: "Trying the display", about: hostile, kind: .closed, unit: "Smart meters"),
        SpaceLine(code: "8f3k2c9qxd", name: hostile, kind: .internal, unit: hostile),
    ]

    private static var space: SpaceContent {
        SpaceContent(
            line: spaceLines[0],
            address: "/community/spaces/7f3k2c9qxd",
            isReader: true,
            isKeeper: true,
            mayWrite: true,
            place: .inside,
            isMember: true,
            people: [
                SpacePersonLine(id: "m1", name: "Carys Lloyd", role: .host),
                SpacePersonLine(id: "m2", name: hostile, place: .asking),
                SpacePersonLine(id: "m3", place: .invited),
            ],
            topics: topicLines,
            older: "/community/spaces/7f3k2c9qxd?from=1_a",
            topicID: "t1",
            language: "en",
            problems: [Problem(field: "title", message: "Write in one line what it is about.")],
            typed: ["text": hostile]
        )
    }

    private static var closedSpace: SpaceContent {
        SpaceContent(line: spaceLines[0], address: "/community/spaces/7f3k2c9qxd", isMember: true)
    }

    private static var deskSpace: DeskSpacePage {
        var content = space
        (content.isDesk, content.isMember, content.address) = (true, false, "/desk/spaces/8f3k2c9qxd")
        content.line = spaceLines[1]
        return DeskSpacePage(
            content: content,
            mayKeep: true,
            version: 3,
            kinds: [.open, .closed, .private],
            confirming: (kind: .open, topics: 1_204)
        )
    }

    private static let circleLines = [
        CircleLine(code: "9f3k2c9qxd", name: "A tenth less", goal: hostile, isDue: true),
        CircleLine(code: "af3k2c9qxd", name: hostile, goal: "Less.", state: .reached, isInvited: true),
    ]

    private static var circle: CircleContent {
        CircleContent(
            line: circleLines[0],
            address: "/community/circles/9f3k2c9qxd",
            goalAt: now,
            target: 1_000,
            sum: 40,
            people: [(name: "Carys Lloyd", isInvited: false), (name: nil, isInvited: true)],
            victories: [
                VictoryLine(
                    id: "v1",
                    text: hostile,
                    name: "Carys Lloyd",
                    number: 4,
                    topic: Link(text: hostile, url: "/q/7f3k2c9qxd"),
                    at: minutesAgo(40),
                    isOwn: true
                ),
                VictoryLine(id: "v2", text: "We wash at thirty degrees.", at: daysAgo(2)),
            ],
            isInside: true,
            victoryID: "v3",
            problems: [Problem(field: "note", message: "Say in a sentence what has been reached.")]
        )
    }

    private static var endedCircle: CircleContent {
        CircleContent(
            line: circleLines[1],
            address: "/desk/circles/af3k2c9qxd",
            outcome: hostile,
            isPublic: true
        )
    }

    static var spacePages: [(name: String, frame: Frame, page: any Page)] {
        [
            ("spaces", outside, SpacesPage(lines: spaceLines)), ("spaces-empty", outside, SpacesPage()),
            ("space", outside, SpacePage(content: space)), ("space-closed", outside, SpacePage(content: closedSpace)),
            (
                "desk-spaces", frame(),
                DeskSpacesPage(lines: spaceLines, units: [Choice(value: "METER", label: "Smart meters")], id: "s1")
            ),
            ("desk-space", frame(), deskSpace), ("desk-space-arabic", frame(.arabic), deskSpace),
            ("circles", outside, CirclesPage(lines: circleLines, form: CircleForm(id: "c1"))),
            ("circle", outside, CirclePage(content: circle)),
            ("desk-circles", frame(), DeskCirclesPage(form: CircleForm(id: "c1"))),
            ("desk-circle", frame(), DeskCirclePage(content: endedCircle)),
        ]
    }
}

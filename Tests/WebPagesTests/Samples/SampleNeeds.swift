import Primitives

@testable import WebPages

extension Sample {
    private static var need: NeedRow {
        NeedRow(id: "n1", title: hostile, unit: "METER", state: .yes, owner: "Tom Reece", asked: 14)
    }

    static var needs: NeedsPage {
        NeedsPage(
            needs: [
                need,
                NeedRow(id: "n2", title: "A quieter meter", state: .considered, owner: hostile, asked: 1),
            ],
            units: [Choice(value: "METER", label: "Smart meters", isChosen: true)],
            id: "n3",
            title: hostile,
            words: hostile,
            problems: [Problem(field: "title", message: "Write in one line what is wanted.")]
        )
    }

    private static var volume: VolumeChart {
        VolumeChart(
            before: [VolumeWeek(start: daysAgo(28), said: 12), VolumeWeek(start: daysAgo(21), said: 9)],
            after: [
                VolumeWeek(start: daysAgo(14), said: 4), VolumeWeek(start: daysAgo(7), said: 1, isWhole: false),
            ],
            meanBefore: 105,
            meanAfter: 40,
            words: ["display", "light"]
        )
    }

    static var wholeNeed: NeedPage {
        NeedPage(
            need: need,
            conversations: 9,
            members: 5,
            searchWords: ["display", "light"],
            version: 3,
            decision: hostile,
            decidedAt: daysAgo(14),
            sources: [
                NeedSourceRow(id: "s1", kind: .cluster, title: hostile, address: "/clusters/k1"),
                NeedSourceRow(id: "s2", kind: .topic, title: nil, address: ""),
            ],
            proposals: [
                NeedSourceRow(
                    id: "s3",
                    kind: .conversation,
                    title: "Dark cellar",
                    address: "/conversations/c1",
                    number: 1,
                    value: "/conversations/c1"
                )
            ],
            steps: [NeedStepRow(state: .yes, text: hostile, by: "Nia Prosser", at: daysAgo(14))],
            volume: volume,
            told: 7,
            untold: 2,
            publicAddress: "https://parley.marram.example/n/7f3k2c9qxd",
            colleagues: [Choice(value: "a1", label: "Tom Reece", isChosen: true)],
            typed: ["text": hostile],
            problems: [Problem(field: "text", message: "Say in some sentences what was decided and why.")]
        )
    }

    static var publicNeed: PublicNeedPage {
        PublicNeedPage(
            shown: PublicNeedPage.Shown(
                title: hostile,
                text: "From spring on every new display has a light.",
                state: .yes,
                decidedAt: daysAgo(14),
                asked: 14,
                unit: "Smart meters",
                volume: volume,
                address: "https://parley.marram.example/n/7f3k2c9qxd"
            )
        )
    }

    private static var piece: WallPieceRow {
        WallPieceRow(
            id: "p1",
            author: "Gwen Morris",
            network: "Mastodon",
            url: "https://toot.example/@gwen/1",
            text: hostile,
            language: "en",
            saidAt: daysAgo(3),
            note: "Said on the first evening."
        )
    }

    private static var wallRow: WallRow {
        WallRow(id: "w1", name: "spring-2027", title: hostile, unit: "METER")
    }

    static var walls: WallsPage {
        WallsPage(
            walls: [wallRow],
            units: [Choice(value: "METER", label: "Smart meters", isChosen: true)],
            name: hostile,
            title: hostile,
            problems: [Problem(field: "name", message: "Another wall has this name.")]
        )
    }

    static var wallDesk: WallDeskPage {
        WallDeskPage(
            wall: wallRow,
            version: 2,
            pieces: [piece],
            publicAddress: "https://parley.marram.example/wall/spring-2027",
            typed: ["address": hostile],
            problems: [Problem(field: "address", message: "This stands on the wall already.")]
        )
    }

    static var shownWall: ShownWall {
        ShownWall(
            title: hostile,
            name: "spring-2027",
            pieces: [piece],
            address: "https://parley.marram.example/wall/spring-2027"
        )
    }

    static var unitHome: UnitHomePage {
        UnitHomePage(
            unit: meter,
            month: "2026-11",
            isRunning: true,
            tiers: [
                UnitHomePage.Tier(
                    phrase: .homeReuse,
                    lines: [
                        UnitHomePage.Line(phrase: .homeSent, now: 41, before: 28),
                        UnitHomePage.Line(phrase: .homeAvoided, now: 12, before: 3, mostNow: 140, mostBefore: 3),
                    ]
                )
            ],
            people: [UnitHomePage.Person(name: "Tom Reece", replies: 31)],
            subjects: [UnitHomePage.Subject(tag: hostile, conversations: 12, people: 3, isNew: true)],
            earlier: "2026-10"
        )
    }

    /// These pages, each as it is recorded.
    static var needPages: [(name: String, frame: Frame, page: any Page)] {
        [
            ("needs", frame(), needs), ("needs-empty", frame(), NeedsPage(needs: [])),
            ("need", frame(), wholeNeed), ("need-arabic", frame(.arabic), wholeNeed),
            ("need-public", frame(), publicNeed), ("need-public-german", frame(.german), publicNeed),
            ("need-gone", frame(), PublicNeedPage(shown: nil)),
            ("walls", frame(), walls), ("walls-empty", frame(), WallsPage(walls: [])),
            ("wall-desk", frame(), wallDesk), ("wall-desk-arabic", frame(.arabic), wallDesk),
            ("wall", frame(), WallPage(shown: shownWall)), ("wall-gone", frame(), WallPage(shown: nil)),
            ("embedded-wall", frame(), EmbeddedWallPage(shown: shownWall)),
            ("unit-home", frame(), unitHome), ("unit-home-arabic", frame(.arabic), unitHome),
            (
                "share", frame(),
                SharePage(
                    title: hostile,
                    address: "https://parley.marram.example/q/7f3k2c9qxd",
                    server: "toot.example"
                )
            ),
            (
                "share-unfit", frame(),
                SharePage(title: hostile, address: "https://parley.marram.example/q/7f3k2c9qxd")
            ),
        ]
    }
}

import Primitives

@testable import WebPages

extension Sample {
    static func inbox(open: ConversationPane? = nil) -> InboxPage {
        InboxPage(
            view: .inbox,
            units: [
                UnitFilter(code: "METER", name: "Smart meters"), UnitFilter(code: "FIELD", name: "Field"),
                UnitFilter(code: "TARIFF", name: "Tariffs"),
            ],
            views: savedViews.views,
            total: 38,
            groups: [
                InboxGroup(kind: .longestWaiting, count: 4, rows: waitingRows),
                InboxGroup(kind: .today, count: 31, rows: todayRows),
                InboxGroup(kind: .earlier, count: 3, rows: earlierRows),
            ],
            mayChoose: true,
            more: "/inbox?after=k3",
            open: open
        )
    }

    static var chosen: ChosenPage {
        ChosenPage(
            rows: [chosenRow, ChosenRow(id: "c3", person: hostile, subject: passage(hostile), isChosen: false)],
            back: "/inbox?unit=METER",
            form: ChosenForm(
                act: .prioritise,
                people: [Choice(value: "a1", label: "Tom Reece"), Choice(value: "a2", label: hostile)],
                priorities: [Choice(value: "high", label: "High", isChosen: true)],
                lengths: [Choice(value: "4", label: "4 hours")],
                because: hostile
            ),
            problems: [Problem(field: "because", message: "Say why it comes sooner or later than others.")]
        )
    }

    static var chosenOutcome: ChosenOutcomePage {
        ChosenOutcomePage(
            done: 2,
            left: [
                LeftRow(row: chosenRow, reason: "A colleague is answering this conversation."),
                LeftRow(reason: "There is no such conversation, or it belongs to another unit. Look in the inbox."),
            ],
            back: "/inbox"
        )
    }

    static var parts: PartsPage {
        PartsPage(
            id: "c2",
            subject: passage("Is the meter wrong?"),
            back: "/inbox",
            posts: [
                PartPost(id: "p1", name: "Gwen Morris", text: passage("Is the meter wrong?"), isChosen: true),
                PartPost(id: "p2", name: hostile, text: passage(hostile)),
            ],
            others: [Choice(value: "", label: "–"), Choice(value: "c9", label: hostile, isChosen: true)],
            address: "there",
            merged: [MergedRow(id: "c8", subject: hostile)],
            problems: [
                Problem(field: "address", message: "Choose the other conversation, or paste its address.")
            ]
        )
    }

    private static var chosenRow: ChosenRow {
        ChosenRow(id: "c2", person: "Gwen Morris", subject: passage("Is the meter wrong?"), unit: "METER")
    }

    static var savedViews: SavedViewsPage {
        SavedViewsPage(
            view: .waiting,
            unit: "METER",
            views: [
                SavedViewRow(id: "v1", name: hostile, view: .mine, search: hostile, mayChange: true),
                SavedViewRow(
                    id: "v2",
                    name: "Meters that wait",
                    view: .waiting,
                    unit: "METER",
                    sharedWith: "Smart meters",
                    mayChange: false
                ),
            ],
            readers: [
                Choice(value: "", label: "Only me", isChosen: true), Choice(value: "METER", label: "Smart meters"),
            ],
            newName: "Meters that wait",
            problems: [Problem(field: "name", message: "Another view has this name.")]
        )
    }

    static var waitingRows: [InboxRow] {
        [
            row(
                "c1",
                "R. Adeyemi",
                "Bluesky",
                "Third engineer no-show this week. I have taken unpaid leave twice for this. Who do I actually talk to?",
                312,
                "FIELD",
                .late,
                .rejected
            ),
            row(
                "c2",
                "Gwen Morris",
                "Mastodon",
                "The display on my kitchen wall says day rate at 2 a.m. and last month’s bill seems to agree. Is the meter wrong or is it me?",
                54,
                "METER",
                .soon,
                .mine,
                marked: "day rate at 2 a.m."
            ),
            row(
                "c3",
                "ليلى حداد",
                "Mastodon",
                "شاشة العداد تعرض تعرفة النهار في الساعة الثانية صباحًا. هل العداد معطل؟",
                38,
                "METER",
                .calm,
                .language("العربية"),
                language: "ar"
            ),
            row(
                "c4",
                "Lowri Bevan",
                "Mastodon",
                "Pryd fydd y tariff nos newydd ar gael yn Gymraeg ar yr ap? Diolch!",
                12,
                "TARIFF",
                .calm,
                .language("Cymraeg"),
                language: "cy"
            ),
        ]
    }

    static var todayRows: [InboxRow] {
        [
            row(
                "c5",
                "@kilowatt_kev",
                "Bluesky",
                "Fair play to @marram, the installer explained every cable and left the loft cleaner than he found it. 👏🏽👨‍👩‍👧",
                64,
                "SOLAR",
                nil,
                .claimed(by: "Ewan Boyd")
            ),
            row(
                "c6",
                "Bundesverband der Energie- und Wasserwirtschaftsgenossenschaften",
                "Mastodon",
                "Wärmepumpenstromtarifberatungsgespräch: Wann meldet sich jemand von Marram bei den Anwohnern der Siedlung?",
                66,
                "TARIFF",
                .calm,
                .claimed(by: "Maximiliane von Hohenlohe-Waldenburg"),
                language: "de"
            ),
            row(
                "c7",
                "Ystwyth Valley News",
                "Feed",
                "Council to vote on grid upgrade; residents ask energy co-op how long the road will be closed.",
                120,
                "NETWORK",
                nil,
                .held
            ),
            row("c8", hostile, "Bluesky", hostile, 180, nil, .calm, .unknownOutcome),
        ]
    }

    static var earlierRows: [InboxRow] {
        [
            row(
                "c9",
                "山田 太郎",
                "Bluesky",
                "夜間料金の表示がおかしいです。電気メーターの故障でしょうか？",
                1_600,
                "METER",
                nil,
                .draft,
                language: "ja"
            ),
            row(
                "c10",
                "Owain Pugh",
                "Mastodon",
                "I’d like to correct the name on the joint account before the next bill goes out.",
                4_400,
                "BILLING",
                nil,
                nil
            ),
        ]
    }

    private static func row(
        _ id: String,
        _ person: String,
        _ network: String,
        _ text: String,
        _ minutes: Int64,
        _ unit: String?,
        _ urgency: Urgency?,
        _ note: RowNote?,
        language: String? = "en",
        marked: String = ""
    ) -> InboxRow {
        InboxRow(
            id: id,
            person: person,
            network: network,
            excerpt: passage(text, marked, language: language),
            at: minutesAgo(minutes),
            unit: unit,
            waitingSince: urgency.map { _ in minutesAgo(minutes) },
            urgency: urgency ?? .calm,
            signals: urgency == .late ? [.safety, .question] : [],
            alike: urgency == .late ? 16 : 0,
            isUnread: minutes < 60,
            note: note
        )
    }

    static var firstDay: InboxPage {
        InboxPage(
            view: .inbox,
            total: 0,
            groups: [],
            tasks: SetUpTask.Kind.allCases.map { SetUpTask(kind: $0, isDone: $0 == .nameUnits) }
        )
    }

    static var emptyMine: InboxPage { InboxPage(view: .mine, total: 0, groups: []) }
}

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
            total: 38,
            groups: [
                InboxGroup(kind: .longestWaiting, count: 4, rows: waitingRows),
                InboxGroup(kind: .today, count: 31, rows: todayRows),
                InboxGroup(kind: .earlier, count: 3, rows: earlierRows),
            ],
            more: "/inbox?after=k3",
            open: open
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

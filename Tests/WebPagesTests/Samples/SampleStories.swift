import Organization
import Primitives

@testable import WebPages

extension Sample {
    private static func row(_ mark: StoryMark) -> StoryRow {
        StoryRow(
            id: "s-\(mark.rawValue)",
            title: hostile,
            unit: "METER",
            mark: mark,
            author: hostile,
            accounts: ["help@toot.example"]
        )
    }

    static var stories: StoriesPage {
        StoriesPage(
            waiting: [row(.inReview)],
            stories: [row(.held), row(.drafting), row(.scheduled)],
            over: [row(.published)],
            units: [Choice(value: "METER", label: "Smart meters", isChosen: true)],
            form: StoryForm(title: hostile, brief: hostile),
            problems: [Problem(field: "title", message: "A story has a title of at most 200 characters.")]
        )
    }

    private static func words(_ mark: StoryMark?, _ change: (inout VersionCard) -> Void = { _ in }) -> VersionCard {
        var card = VersionCard(
            account: "a-\(mark?.rawValue ?? "none")",
            handle: "help@toot.example",
            network: "Mastodon",
            text: hostile,
            language: "en",
            mark: mark,
            length: 32,
            limit: 500,
            charactersPerLink: 23,
            countsOnlyLocalPartOfMentions: true,
            writers: [hostile],
            zone: "Europe/London",
            version: 3
        )
        change(&card)
        return card
    }

    private static func picture(_ shows: String) -> VersionPicture {
        VersionPicture(id: "2c26b4", address: "/stories/s-held/pictures/2c26b4", shows: shows)
    }

    static var story: StoryPage {
        StoryPage(
            story: row(.held),
            form: StoryForm(
                title: hostile,
                brief: hostile,
                author: [Choice(value: "t", label: "Tom Reece", isChosen: true)],
                colleagues: "ada@marram.example",
                sources: "https://marram.example/displays \(hostile)",
                outcome: hostile,
                version: 2
            ),
            versions: [
                words(.drafting) { card in
                    (card.mostPictures, card.pictures) = (4, [picture(hostile), picture("")])
                    (card.mayAsk, card.takesThreads, card.takesQuotes, card.quote) = (true, true, true, hostile)
                    card.posts = [
                        PostRow(text: hostile, length: 32, limit: 500), PostRow(text: hostile, length: 501, limit: 500),
                    ]
                },
                words(.leaving) { card in
                    (card.mayWrite, card.mayStop) = (false, true)
                    card.posts = [
                        PostRow(text: hostile, length: 32, limit: 500, state: .versionPostUnknown, reason: hostile),
                        PostRow(text: hostile, length: 32, limit: 500, state: .versionPostWaits),
                    ]
                    card.quoted = QuoteRow(
                        address: "https://toot.example/@ada/7",
                        author: hostile,
                        text: hostile,
                        remark: .versionQuoteAsks
                    )
                },
                words(.inReview) { ($0.mayReview, $0.mostPictures, $0.pictures) = (true, 1, [picture(hostile)]) },
                words(.approved) { ($0.maySchedule, $0.hasSlots) = (true, true) },
                words(.scheduled) { ($0.mayTakeBack, $0.moment) = (true, now) },
                words(.held) {
                    ($0.maySettle, $0.mayWrite, $0.note) = (true, false, hostile)
                    ($0.settleAdvice, $0.unknownPosts, $0.typedLinks) = (.versionSettleLate, 2, hostile)
                    $0.mayConfirm = true
                },
                words(.published) {
                    ($0.mayWrite, $0.link, $0.exchange) = (false, "https://toot.example/@help/1", "/conversations/1")
                },
                words(.takingBack) { $0.mayWrite = false },
                words(.stillThere) {
                    ($0.mayWrite, $0.mayWithdraw) = (false, true)
                    $0.failedWithdrawal = ("k1", hostile)
                },
                words(.takenBack) { $0.mayWrite = false },
                words(nil),
            ]
        )
    }

    /// November 2026, in the weeks of this language.
    static func calendar(_ language: Language = .britishEnglish) -> CalendarPage {
        let day: Int64 = 86_400_000_000
        let today = CalendarDay(number: now.microseconds / day)
        let month = CalendarMonth(of: today)
        let step = { (name: String, number: Int64) in
            CalendarPage.Step(month: Moment(microseconds: number * day), address: "/calendar?month=\(name)")
        }
        let both = [
            PlannedRow.Account(network: "Mastodon", handle: "help@toot.example"),
            PlannedRow.Account(network: "Bluesky", handle: "help.marram.example"),
        ]
        return CalendarPage(
            month: Moment(microseconds: month.first.number * day),
            weeks: month.weeks(from: language.firstWeekday).map { week in
                week.map { date in
                    var shown = CalendarPage.Day(
                        date: Moment(microseconds: date.number * day),
                        isOfMonth: month.contains(date),
                        isToday: date == today
                    )
                    if date == today {
                        shown.planned = [PlannedRow(story: row(.scheduled), accounts: both, mark: .scheduled, at: now)]
                    }
                    if date == today.next {
                        shown.free = [FreeRow(handle: "help@toot.example", moments: [now, now + .seconds(9_000)])]
                    }
                    return shown
                }
            },
            earlier: step("2026-10", month.first.number - 31),
            later: step("2026-12", month.first.number + 30),
            slots: [
                SlotForm(
                    account: "a-1",
                    handle: "help@toot.example",
                    zone: "Europe/London",
                    slots: "mon 08:30, fri 11:00",
                    version: 1
                )
            ],
            mayPlan: true
        )
    }

    /// These pages, each as it is recorded.
    static var storyPages: [(name: String, frame: Frame, page: any Page)] {
        var read = story
        read.mayKeep = false
        var unplanned = calendar(.americanEnglish)
        unplanned.weeks = unplanned.weeks.map { week in
            week.map { CalendarPage.Day(date: $0.date, isOfMonth: $0.isOfMonth) }
        }
        (unplanned.earlier, unplanned.isThisMonth, unplanned.mayPlan) = (nil, false, false)
        return [
            ("stories", frame(), stories), ("stories-empty", frame(), StoriesPage(stories: [])),
            ("stories-arabic", frame(.arabic), stories),
            ("story", frame(), story), ("story-german", frame(.german), story), ("story-read", frame(), read),
            ("calendar", frame(), calendar()), ("calendar-arabic", frame(.arabic), calendar(.arabic)),
            ("calendar-empty", frame(.americanEnglish), unplanned),
        ]
    }
}

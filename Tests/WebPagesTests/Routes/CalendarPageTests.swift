import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import WebPages

@Suite struct `The calendar, on the pages,` {
    @Test func `is a month of weeks with today in it, and leads to the months beside it`() async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/calendar")

            let head = try #require(page.between("<thead><tr>", "</tr></thead>"))
            #expect(head.hasPrefix(#"<th scope="col">Monday</th>"#) && head.hasSuffix(#"<th scope="col">Sunday</th>"#))
            #expect(page.text.contains(#"aria-label="November 2026""#))
            let today = try #require(page.between(#"aria-current="date">"#, "</td>"))
            #expect(today.contains(#"<span class="num hide-s">20</span>"#) && today.contains(">Today<"))
            #expect(page.text.ranges(of: #"aria-current="date""#).count == 1)
            // 1 November 2026 is a Sunday: six weeks are shown, the first and the last day of October and December.
            #expect(page.text.ranges(of: "<td").count == 42)
            #expect(page.text.contains(">26 Oct<") && page.text.contains(">6 Dec<"))
            #expect(page.text.contains(#"rel="prev" href="/calendar?month=2026-10">Earlier: October 2026</a>"#))
            #expect(page.text.contains(#"rel="next" href="/calendar?month=2026-12">Later: December 2026</a>"#))
            #expect(page.text.contains("Nothing leaves in this month."))
            #expect(!page.text.contains("This month"))
        }
    }

    @Test func `begins its weeks as the reader's language does`() async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            let sunday = #"<thead><tr><th scope="col">Sunday</th>"#
            #expect(!(try await tom.get("/calendar").text.contains(sunday)))
            _ = try await tom.submit("/settings", ["theme": "dark", "keys": "off", "language": "en-US"])
            #expect(try await tom.get("/calendar").text.contains(sunday))
            _ = try await tom.get("/settings")
            _ = try await tom.submit("/settings", ["theme": "dark", "keys": "off", "language": "ar"])

            let arabic = try await tom.get("/calendar").text

            #expect(arabic.contains("dir=\"rtl\""))
            #expect(arabic.contains(#"<thead><tr><th scope="col">السبت</th>"#))
            #expect(arabic.contains("نوفمبر ٢٠٢٦"))
        }
    }

    @Test(arguments: ["soon", "2026-13", "2026-00", "202612", "2026-1", "2026-12-01", "9999-01", "", "<b>", "٢٠٢٦-١٢"])
    func `is of this month where the address names none`(month: String) async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)

            let page = try await tom.get("/calendar?\(encoded(["month": month]))")

            #expect(page.status == .ok)
            #expect(page.text.contains(#"aria-label="November 2026""#))
        }
    }

    @Test func `shows another month, without today, and has an end on both sides`() async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)

            let other = try await tom.get("/calendar?month=2027-02").text
            #expect(other.contains(#"aria-label="February 2027""#) && !other.contains(#"aria-current="date""#))
            #expect(other.contains(#"<a class="btn sm" href="/calendar">This month</a>"#))
            #expect(!(try await tom.get("/calendar?month=1970-01").text.contains(#"rel="prev""#)))
            #expect(!(try await tom.get("/calendar?month=2200-12").text.contains(#"rel="next""#)))
        }
    }

    @Test func `has each story on its day with time, state and networks, once for all its accounts`() async throws {
        try await withStories { rig in
            let moment = try #require(Moment(rfc3339: "2026-12-03T17:00:00Z"))
            try await rig.connect("second")
            let story = try await rig.story("New <displays>", in: rig.marram.meter.id)
            let accounts = try await rig.ownAccounts()
            for account in accounts { try await rig.plan(story, through: account.id, at: moment) }
            let tom = try await rig.browser(of: .meterAgent)

            let page = try await tom.get("/calendar?month=2026-12")

            let heading = #"<td class="on"><h3 class="only-s">Thursday, 3 December 2026</h3>"#
            let day = try #require(page.between(heading, "</td>"))
            #expect(day.ranges(of: "New &lt;displays&gt;").count == 1)
            #expect(day.contains("17:00") && day.contains(">planned<"))
            #expect(accounts.count == 2 && accounts.allSatisfy { day.contains($0.handle) })
            // December begins on a Tuesday: its first days stand in the last week of November, too.
            #expect(try await tom.get("/calendar").text.contains("New &lt;displays&gt;"))
            #expect(!(try await tom.get("/calendar?month=2026-10").text.contains("New &lt;displays&gt;")))
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(!(try await ada.get("/calendar?month=2026-12").text.contains("New &lt;displays&gt;")))
        }
    }

    @Test func `shows the slots to come that are free, whoever took the others`() async throws {
        try await withStories { rig in
            let account = try #require(try await rig.ownAccounts().first)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/calendar")
            let week = ["slots": "mon 8:30, fri 11:00, fri 17:00", "zone": "Europe/London", "version": "0"]
            _ = try await nia.submit("/calendar/\(account.id)", week)
            let story = try await rig.story("Elsewhere", in: rig.marram.tariff.id)
            let taken = try #require(Moment(rfc3339: "2026-11-27T11:00:00Z"))
            try await rig.plan(story, through: account.id, at: taken)
            let tom = try await rig.browser(of: .meterAgent)

            let page = try await tom.get("/calendar")

            let full = try #require(page.between("Friday, 27 November 2026</h3>", "</td>"))
            #expect(full.contains("17:00") && !full.contains("11:00") && !full.contains("Elsewhere"))
            let monday = try #require(page.between("Monday, 23 November 2026</h3>", "</td>"))
            #expect(monday.contains("08:30") && monday.contains(account.handle))
            #expect(!page.text.contains("Monday, 16 November 2026"))
            #expect(!(try await tom.get("/calendar?month=2028-03").text.contains("Free for")))
        }
    }
}

@Suite struct `A month of the calendar` {
    @Test(arguments: [
        ("2026-11", 1, 6, "2026-10-26", "2026-12-06"), ("2026-11", 7, 5, "2026-11-01", "2026-12-05"),
        ("2026-11", 6, 5, "2026-10-31", "2026-12-04"), ("2027-02", 1, 4, "2027-02-01", "2027-02-28"),
        ("2028-02", 1, 5, "2028-01-31", "2028-03-05"), ("1970-01", 1, 5, "1969-12-29", "1970-02-01"),
    ])
    func `is shown in whole weeks`(name: String, weekday: Int, count: Int, first: String, last: String) throws {
        let weeks = try #require(CalendarMonth(name)).weeks(from: weekday)

        #expect(weeks.count == count && weeks.allSatisfy { $0.count == 7 && $0[0].weekday == weekday })
        #expect("\(weeks[0][0])" == first && "\(weeks[count - 1][6])" == last)
    }

    @Test func `follows another one, also across years and short months`() throws {
        let names = ["2027-12", "2028-01", "2028-02", "2028-03", "2028-04"]

        for (one, other) in zip(names, names.dropFirst()) {
            #expect(CalendarMonth(one)?.next?.description == other)
            #expect(CalendarMonth(other)?.previous?.description == one)
        }
    }
}

extension PageRig {
    fileprivate func ownAccounts() async throws -> [ChannelAccount] {
        let organization = marram.organization
        return try await ground.read { try AccountTable(on: $0).all(of: organization) }
    }

    fileprivate func story(_ title: String, in unit: UnitID) async throws -> Story {
        let nia = try await marram.viewer(.administrator)
        return try await KeepStories(ground: ground)
            .begin(Story.Content(title: title, brief: "", author: nia.actor), in: unit, by: nia)
    }

    /// Words of it that are planned for a moment, as if they had been reviewed.
    fileprivate func plan(_ story: Story, through account: ID<ChannelAccount>, at moment: Moment) async throws {
        let save = SaveStoryVersion(ground: ground, manifests: house.channels.manifests)
        let form = SaveStoryVersion.Form(text: "Easy.", language: "en", version: 0)
        let version = try await save(form, through: account, of: story.id, by: try await marram.viewer(.administrator))
        try await ground.write { connection in
            _ = try connection.execute(
                "UPDATE story_version SET state = 'scheduled', moment = \(moment) WHERE id = \(version.id)"
            )
        }
    }
}

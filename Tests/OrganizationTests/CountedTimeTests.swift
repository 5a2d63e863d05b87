import Foundation
import Organization
import Primitives
import TestSupport
import Testing

@Suite struct `Time that counts` {
    @Test(arguments: 0..<24)
    func `is what somebody counts who walks through it minute by minute`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let hours = try someHours(using: &generator)
        let walker = MinuteWalker(hours)
        let time = CountedTime(hours)
        let start = someStart(using: &generator)
        let minutes = Int.random(in: 1...4_000, using: &generator)
        let end = start + .seconds(minutes * 60)
        let pause = start + .seconds(Int.random(in: 0...2_000, using: &generator) * 60)
        let pauses = [pause..<pause + .seconds(Int.random(in: 1...600, using: &generator) * 60)]

        let counted = walker.elapsed(from: start, minutes: minutes, without: pauses)
        #expect(time.elapsed(from: start, to: end, without: pauses) == .seconds(counted * 60))
        #expect(time.counts(at: start) == walker.counts(start))
        if counted > 0 {
            let wanted = Int.random(in: 1...counted, using: &generator)
            let found = time.moment(after: start, adding: .seconds(wanted * 60), without: pauses)
            #expect(found == walker.moment(after: start, adding: wanted, without: pauses))
        }
    }

    @Test(arguments: 0..<60)
    func `grows with what is added, and gives back what was added`(seed: Int) throws {
        var generator = SeededGenerator(seed: 1_000 + seed)
        let time = CountedTime(seed % 5 == 0 ? nil : try someHours(using: &generator))
        let start = someStart(using: &generator) + .microseconds(Int64.random(in: 0..<60_000_000, using: &generator))
        let added = Duration.microseconds(Int64.random(in: 1...3 * 86_400_000_000, using: &generator))
        let more = added + .microseconds(Int64.random(in: 1...86_400_000_000, using: &generator))

        let first = try #require(time.moment(after: start, adding: added))
        let second = try #require(time.moment(after: start, adding: more))
        #expect(start < first)
        #expect(first < second)
        #expect(time.elapsed(from: start, to: first) == added)
        #expect(time.elapsed(from: first, to: second) == more - added)
    }

    @Test func `counts the hour that comes twice, and not the one that is left out`() throws {
        let night = try WorkingHours(timeZone: "Europe/London", shifts: "Sat 22:00-06:00", holidays: "")
        let time = CountedTime(night)
        let (march, october) = (moment("2026-03-28T12:00:00Z"), moment("2026-10-24T12:00:00Z"))
        #expect(time.elapsed(from: march, to: march + .seconds(86_400)) == .seconds(7 * 3_600))
        #expect(time.elapsed(from: october, to: october + .seconds(86_400)) == .seconds(9 * 3_600))
    }

    @Test func `goes on behind midnight into a holiday, and does not begin on it`() throws {
        let night = try WorkingHours(timeZone: "UTC", shifts: "Mon-Sun 22:00-06:00", holidays: "2026-12-25")
        let time = CountedTime(night)
        #expect(time.counts(at: moment("2026-12-25T05:59:00Z")))
        #expect(!time.counts(at: moment("2026-12-25T22:00:00Z")))
        #expect(!time.counts(at: moment("2026-12-26T05:59:00Z")))
        #expect(time.next(from: moment("2026-12-25T06:00:00Z")) == moment("2026-12-26T22:00:00Z"))
    }

    @Test func `never comes where every day of the year is a holiday, or the pause has no end`() throws {
        let start = moment("2026-01-01T00:00:00Z")
        let pause = [start + .seconds(3_600)..<Moment.endless]
        let time = CountedTime(nil)
        #expect(time.moment(after: start, adding: .seconds(3_600), without: pause) == start + .seconds(3_600))
        #expect(time.moment(after: start, adding: .seconds(3_601), without: pause) == nil)
    }
}

@Suite struct `Working hours` {
    @Test(arguments: [
        ("Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
        (
            "mon tue wednesday 9:00-12:30 13:00-17:00; Sat 22:00-6:00",
            "Mon-Wed 09:00-12:30 13:00-17:00; Sat 22:00-06:00"
        ),
        ("Sat-Mon 00:00-24:00", "Mon 00:00-24:00; Sat-Sun 00:00-24:00"),
    ])
    func `are read as people write them`(text: String, again: String) throws {
        let hours = try WorkingHours(timeZone: "Europe/Berlin", shifts: text, holidays: "2026-12-25, 2026-12-26")
        #expect(hours.shiftText == again)
        #expect(hours.holidayText == "2026-12-25 2026-12-26")
        let read = try WorkingHours(timeZone: "Europe/Berlin", shifts: hours.shiftText, holidays: hours.holidayText)
        #expect(read == hours)
    }

    @Test func `take the days of a calendar file`() throws {
        let file = """
            BEGIN:VCALENDAR\r
            BEGIN:VEVENT\r
            DTSTART;VALUE=DATE:20261225\r
            SUMMARY:Christmas Day\r
            END:VEVENT\r
            BEGIN:VEVENT\r
            DTSTART:20270101T000000Z\r
            END:VEVENT\r
            END:VCALENDAR\r
            """
        let hours = try WorkingHours(timeZone: "UTC", shifts: "Mon 09:00-10:00", holidays: file)
        #expect(hours.holidayText == "2026-12-25 2027-01-01")
    }

    @Test(arguments: [
        ("Europe/Atlantis", "Mon 09:00-10:00", "", WorkingHoursRefused.timeZoneUnknown),
        ("UTC", " ", "", .empty),
        ("UTC", "Mon 9-10", "", .shiftUnfit),
        ("UTC", "Moonday 09:00-10:00", "", .shiftUnfit),
        ("UTC", "Mon 09:00-25:00", "", .shiftUnfit),
        ("UTC", "Mon", "", .shiftUnfit),
        ("UTC", "Mon 09:00-10:00", "2026-02-30", .holidayUnfit),
    ])
    func `that say nothing are refused`(zone: String, shifts: String, days: String, why: WorkingHoursRefused) {
        #expect(throws: why) { try WorkingHours(timeZone: zone, shifts: shifts, holidays: days) }
    }

    @Test func `stop where more is meant than a week holds, whatever stands behind`() {
        let line = String(repeating: "Mon-Sun ", count: 20_000) + String(repeating: "1:00-2:00 ", count: 10_000)
        #expect(throws: WorkingHoursRefused.tooMany) {
            try WorkingHours(timeZone: "UTC", shifts: line + "; Moonday 9-10", holidays: "")
        }
    }
}

@Suite struct `A day of the calendar` {
    @Test(.timeLimit(.minutes(1)))
    func `is none where a text is longer than one, however many dashes stand in it`() {
        #expect(CalendarDay("2026-12-25")?.description == "2026-12-25")
        #expect(CalendarDay("20261225")?.description == "2026-12-25")
        #expect(CalendarDay("2026-12-25-") == nil)
        #expect(CalendarDay(String(repeating: "-", count: 250_000) + "20261225") == nil)
    }
}

private func moment(_ text: String) -> Moment { Moment(rfc3339: text) ?? TestClock.start }

private let zones = [
    "UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns",
    "Pacific/Auckland",
]

private func someHours(using generator: inout SeededGenerator) throws -> WorkingHours {
    let shifts = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        let from = Int.random(in: 0..<1_440, using: &generator)
        return WorkingHours.Shift(
            weekday: Int.random(in: 1...7, using: &generator),
            from: from,
            to: from + Int.random(in: 1...1_440, using: &generator)
        )
    }
    let some = CalendarDay("2026-10-25")?.number ?? 0
    return try WorkingHours(
        timeZone: zones.randomElement(using: &generator) ?? "UTC",
        shifts: shifts,
        holidays: [CalendarDay(number: some + Int64.random(in: -3...3, using: &generator))]
    )
}

/// A full minute around one of the nights in which clocks are set.
private func someStart(using generator: inout SeededGenerator) -> Moment {
    let nights = ["2026-03-28T12:00:00Z", "2026-04-04T06:00:00Z", "2026-10-24T12:00:00Z", "2026-10-31T20:00:00Z"]
    let night = moment(nights.randomElement(using: &generator) ?? nights[0])
    return night + .seconds(Int.random(in: -1_440...1_440, using: &generator) * 60)
}

/// Asks of every minute what the calendar says of it.
private struct MinuteWalker {
    let hours: WorkingHours
    let calendar: Calendar

    init(_ hours: WorkingHours) {
        self.hours = hours
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: hours.timeZone) ?? .gmt
        self.calendar = calendar
    }

    func counts(_ moment: Moment) -> Bool {
        let date = Date(timeIntervalSince1970: Double(moment.microseconds / 1_000_000))
        let now = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
        let minute = (now.hour ?? 0) * 60 + (now.minute ?? 0)
        // Foundation's week begins on a Sunday.
        let weekday = ((now.weekday ?? 1) + 5) % 7 + 1
        let text = String(format: "%04d-%02d-%02d", now.year ?? 0, now.month ?? 0, now.day ?? 0)
        let today = CalendarDay(text)?.number ?? 0
        return hours.shifts.contains { shift in
            let isToday =
                shift.weekday == weekday && (shift.from..<shift.to).contains(minute)
                && !hours.holidays.contains(CalendarDay(number: today))
            let isSinceYesterday =
                shift.weekday % 7 + 1 == weekday && minute + 1_440 < shift.to
                && !hours.holidays.contains(CalendarDay(number: today - 1))
            return isToday || isSinceYesterday
        }
    }

    func elapsed(from start: Moment, minutes: Int, without pauses: [Range<Moment>]) -> Int {
        (0..<minutes).count { minute in
            let now = start + .seconds(minute * 60)
            return counts(now) && !pauses.contains { $0.contains(now) }
        }
    }

    func moment(after start: Moment, adding wanted: Int, without pauses: [Range<Moment>]) -> Moment {
        var (now, left) = (start, wanted)
        while left > 0 {
            if counts(now), !pauses.contains(where: { $0.contains(now) }) { left -= 1 }
            now = now + .seconds(60)
        }
        return now
    }
}

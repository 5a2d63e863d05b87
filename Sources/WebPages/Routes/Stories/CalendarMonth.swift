import Organization
import Primitives

/// A month of the calendar, written `2026-12`.
struct CalendarMonth: Sendable, Equatable, CustomStringConvertible {
    let first: CalendarDay

    init(of day: CalendarDay) {
        first = CalendarDay(number: day.number - civilDate(ofDay: day.number).date + 1)
    }

    /// `nil` for anything but a month of a year that the calendar knows.
    init?(_ text: String) {
        guard let first = CalendarDay("\(text)-01") else { return nil }
        self.first = first
    }

    var description: String { String("\(first)".prefix(7)) }

    /// 31 days behind the first of a month is one of the first four days of the next.
    var next: CalendarMonth? { CalendarMonth("\(CalendarMonth(of: CalendarDay(number: first.number + 31)))") }

    var previous: CalendarMonth? { CalendarMonth("\(CalendarMonth(of: CalendarDay(number: first.number - 1)))") }

    func contains(_ day: CalendarDay) -> Bool { CalendarMonth(of: day) == self }

    /// The weeks that hold its days, each beginning with the same day of the week, from 1, a Monday, to 7.
    func weeks(from weekday: Int) -> [[CalendarDay]] {
        let (year, month, _) = civilDate(ofDay: first.number)
        let lead = Int64((first.weekday - weekday + 7) % 7)
        let count = (lead + daysInMonth(month, of: year) + 6) / 7
        return (0..<count).map { week in
            (0..<7).map { CalendarDay(number: first.number - lead + week * 7 + $0) }
        }
    }
}

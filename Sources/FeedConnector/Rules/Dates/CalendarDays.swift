internal import Primitives

/// Whether a year has 366 days.
func isLeap(_ year: Int64) -> Bool { daysInMonth(2, of: year) == 29 }

/// The number of the first of January, counted from 1970-01-01.
func firstDay(of year: Int64) -> Int64 { dayNumber(year: year, month: 1, date: 1) }

/// The date of a day number.
func calendar(ofDay day: Int64) -> CalendarMoment {
    let civil = civilDate(ofDay: day)
    return CalendarMoment(year: civil.year, month: civil.month, date: civil.date)
}

import Primitives

/// When people work: shifts of a week in a time zone, and the days on which none of them takes place.
package struct WorkingHours: Sendable, Hashable, Codable {
    /// A name of the IANA's list, such as `Europe/London`.
    package let timeZone: String
    /// In the order of the week; never empty.
    package let shifts: [Shift]
    package let holidays: [CalendarDay]

    /// What begins on one day of the week, and may go on behind midnight.
    package struct Shift: Sendable, Hashable, Comparable, Codable {
        /// From 1, a Monday, to 7.
        package let weekday: Int
        /// Minutes of that day's clock.
        package let from: Int
        /// Minutes of the same clock; above 1,440 where the shift ends on the next day.
        package let to: Int

        package init(weekday: Int, from: Int, to: Int) {
            self.weekday = weekday
            self.from = from
            self.to = to
        }

        package static func < (left: Shift, right: Shift) -> Bool {
            (left.weekday, left.from, left.to) < (right.weekday, right.from, right.to)
        }
    }

    /// Ten for each day of the week.
    static let mostShifts = 70

    /// Refused when nobody would ever work, or when a shift is none.
    package init(timeZone: String, shifts: [Shift], holidays: [CalendarDay] = []) throws(WorkingHoursRefused) {
        guard isTimeZone(timeZone) else { throw .timeZoneUnknown }
        guard !shifts.isEmpty else { throw .empty }
        for shift in shifts {
            guard (1...7).contains(shift.weekday), (0..<1_440).contains(shift.from), shift.to > shift.from,
                shift.to - shift.from <= 1_440
            else { throw .shiftUnfit }
        }
        guard shifts.count <= Self.mostShifts else { throw .tooMany }
        guard holidays.count <= 1_000 else { throw .tooMany }
        self.timeZone = timeZone
        self.shifts = Set(shifts).sorted()
        self.holidays = Set(holidays).sorted()
    }
}

/// A day of the calendar, wherever one is.
package struct CalendarDay: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }

    /// From 1, a Monday, to 7.
    package var weekday: Int { Int(((number + 3) % 7 + 7) % 7) + 1 }

    package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
}

extension CalendarDay: CustomStringConvertible {
    /// Such as `2026-12-25`.
    package var description: String {
        let (year, month, date) = civilDate(ofDay: number)
        let padded = { (value: Int64) in value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(padded(month))-\(padded(date))"
    }

    /// Reads `2026-12-25`, or `20261225` as calendars write it.
    package init?(_ text: some StringProtocol) {
        // Where the dashes stand is counted from the beginning for each of them: nothing longer is looked at.
        guard text.utf8.count <= 10 else { return nil }
        let digits = String(text.filter { $0 != "-" })
        let dashes = text.indices.filter { text[$0] == "-" }.map { text.distance(from: text.startIndex, to: $0) }
        guard digits.utf8.count == 8, dashes.isEmpty || dashes == [4, 7],
            let all = Int64(digits), digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let (year, month, date) = (all / 10_000, all / 100 % 100, all % 100)
        guard (1_970...2_200).contains(year), (1...12).contains(month), date >= 1,
            date <= daysInMonth(month, of: year)
        else { return nil }
        self.init(number: dayNumber(year: year, month: month, date: date))
    }
}

extension CalendarDay: Codable {
    package init(from decoder: any Decoder) throws {
        number = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

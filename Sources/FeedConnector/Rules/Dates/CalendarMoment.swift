internal import Primitives

/// A date, a time of day and an offset, before it is known whether they exist.
struct CalendarMoment {
    var year: Int64
    var month: Int64 = 1
    var date: Int64 = 1
    var hour: Int64 = 0
    var minute: Int64 = 0
    var second: Int64 = 0
    /// Minutes east of Greenwich.
    var offset: Int64 = 0

    /// The moment; `nil` for a date or a time that no calendar and no clock has.
    var moment: Moment? {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(date)
        else { return nil }
        guard (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second), abs(offset) <= 26 * 60
        else { return nil }
        let day = dayNumber(year: year, month: month, date: date)
        let seconds = day * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60
        return Moment(microseconds: seconds * 1_000_000)
    }

    /// Takes `10`, `10:14`, `10:14:55` and `10:14:55.94`; whether it was one of them.
    mutating func setTime(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return false }
        let values = parts.map { Int64(digits: $0.prefix { $0 != "." && $0 != "," }) }
        guard let hour = values[0] else { return false }
        self.hour = hour
        if parts.count > 1 {
            guard let minute = values[1] else { return false }
            self.minute = minute
        }
        if parts.count > 2 {
            guard let second = values[2] else { return false }
            self.second = second
        }
        return true
    }
}

extension Int64 {
    /// Reads one to eighteen digits and nothing else.
    init?(digits text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...18).contains(bytes.count), bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.init(text)
    }
}

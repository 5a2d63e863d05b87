import Foundation

private let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

package func isTimeZone(_ name: String) -> Bool {
    name.utf8.count <= 64 && !name.hasPrefix("/") && !name.contains("..") && TimeZone(identifier: name) != nil
}

extension WorkingHours {
    /// Reads shifts as people write them: `Mon-Fri 09:00-17:00; Sat 22:00-06:00`, and days as in `holidays(in:)`.
    package init(timeZone: String, shifts text: String, holidays days: String) throws(WorkingHoursRefused) {
        try self.init(
            timeZone: timeZone.trimmingCharacters(in: .whitespacesAndNewlines),
            shifts: try Self.shifts(in: text),
            holidays: try Self.holidays(in: days)
        )
    }

    static func shifts(in text: String) throws(WorkingHoursRefused) -> [Shift] {
        var shifts: [Shift] = []
        for line in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            let words = line.split(whereSeparator: { $0.isWhitespace || $0 == "," })
            if words.isEmpty { continue }
            let times = words.filter { $0.first?.isNumber ?? false }
            let days = words.filter { !($0.first?.isNumber ?? false) }
            guard !times.isEmpty, !days.isEmpty else { throw .shiftUnfit }
            for time in times {
                let (from, to) = try span(time)
                for day in days {
                    for number in try weekdayNumbers(day) {
                        // A line means each of its days with each of its times: a long one would fill the memory.
                        guard shifts.count < mostShifts else { throw .tooMany }
                        shifts.append(Shift(weekday: number, from: from, to: to))
                    }
                }
            }
        }
        return shifts
    }

    /// The days in a text: one after the other, or all that begin in a calendar file (RFC 5545).
    static func holidays(in text: String) throws(WorkingHoursRefused) -> [CalendarDay] {
        if text.contains("BEGIN:VCALENDAR") {
            return text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("DTSTART") }.compactMap { line in
                line.split(separator: ":").last.flatMap { CalendarDay($0.prefix(8)) }
            }
        }
        var days: [CalendarDay] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
            guard let day = CalendarDay(word) else { throw .holidayUnfit }
            days.append(day)
        }
        return days
    }

    /// The shifts as they are read again, days with the same times together.
    package var shiftText: String {
        var lines: [(span: String, days: [Int])] = []
        for day in 1...7 {
            let spans = shifts.filter { $0.weekday == day }.map { "\(clock($0.from))-\(clock($0.to))" }
            if spans.isEmpty { continue }
            let span = spans.joined(separator: " ")
            if let last = lines.indices.last, lines[last].span == span, lines[last].days.last == day - 1 {
                lines[last].days.append(day)
            } else {
                lines.append((span, [day]))
            }
        }
        return lines.map { line in
            let names = [line.days.first, line.days.last].compactMap { $0.map { weekdays[$0 - 1].capitalized } }
            return "\(line.days.count > 1 ? names.joined(separator: "-") : names[0]) \(line.span)"
        }.joined(separator: "; ")
    }

    package var holidayText: String { holidays.map(\.description).joined(separator: " ") }
}

private func weekdayNumbers(_ word: Substring) throws(WorkingHoursRefused) -> [Int] {
    let ends = word.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    let numbers = ends.compactMap { end in weekdays.firstIndex { $0 == end.prefix(3) }.map { $0 + 1 } }
    guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last, numbers.count <= 2 else {
        throw .shiftUnfit
    }
    return first <= last ? Array(first...last) : Array(first...7) + Array(1...last)
}

private func span(_ word: Substring) throws(WorkingHoursRefused) -> (from: Int, to: Int) {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = minutes(ends[0]), let to = minutes(ends[1]), from < 1_440 else {
        throw .shiftUnfit
    }
    // What ends before it begins, or as it begins, goes on into the next day.
    return (from, to > from ? to : to + 1_440)
}

private func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]),
        let minute = Int(parts[1]), (0..<60).contains(minute), (0...24).contains(hour), hour < 24 || minute == 0
    else { return nil }
    return hour * 60 + minute
}

private func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes > 1_440 ? (minutes - 1_440) / 60 : minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}

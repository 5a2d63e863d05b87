/// Reads the forms of ISO 8601 that W3C left out: `20031231`, `2003-365`, `2003W013`, with a time behind them or not.
enum ISODate {
    static func read(_ text: String) -> CalendarMoment? {
        let upper = text.uppercased()
        let datePart = upper.prefix { $0 != "T" && !$0.isWhitespace }
        guard var result = date(datePart) else { return nil }
        let timePart = upper[datePart.endIndex...].dropFirst()
        guard !timePart.isEmpty else { return result }
        let time = timePart.prefix { $0.isNumber || $0 == ":" || $0 == "." || $0 == "," }
        guard result.setTime(time.contains(":") ? String(time) : separated(time)),
            let offset = TimeZoneName.offset(timePart[time.endIndex...].filter { !$0.isWhitespace })
        else { return nil }
        result.offset = offset
        return result.moment == nil ? nil : result
    }

    private static func date(_ text: Substring) -> CalendarMoment? {
        let plain = text.filter { $0 != "-" }
        guard let year = Int64(digits: plain.prefix(4)), plain.count > 4 else { return nil }
        let rest = plain.dropFirst(4)
        if rest.first == "W" { return week(rest.dropFirst(), of: year) }
        guard rest.allSatisfy({ ("0"..."9").contains($0) }), let number = Int64(digits: rest) else { return nil }
        switch rest.count {
        case 2: return CalendarMoment(year: year, month: number)
        case 3: return ordinal(number, of: year)
        case 4: return CalendarMoment(year: year, month: number / 100, date: number % 100)
        // YYYYMMDDhhmmss, as databases write it.
        case 10:
            return CalendarMoment(
                year: year,
                month: number / 100_000_000,
                date: number / 1_000_000 % 100,
                hour: number / 10_000 % 100,
                minute: number / 100 % 100,
                second: number % 100
            )
        default: return nil
        }
    }

    private static func ordinal(_ day: Int64, of year: Int64) -> CalendarMoment? {
        guard (1...(isLeap(year) ? 366 : 365)).contains(day) else { return nil }
        return calendar(ofDay: firstDay(of: year) + day - 1)
    }

    /// `W01` to `W53`, with a day 1 to 7 or without.
    private static func week(_ text: Substring, of year: Int64) -> CalendarMoment? {
        guard let week = Int64(digits: text.prefix(2)), (1...53).contains(week) else { return nil }
        let dayText = text.dropFirst(2)
        guard dayText.isEmpty || dayText.count == 1, let day = dayText.isEmpty ? 1 : Int64(digits: dayText),
            (1...7).contains(day)
        else { return nil }
        // The first week is the one with 4 January in it; day 0 of the count, 1970-01-01, was a Thursday.
        let fourth = firstDay(of: year) + 3
        let monday = fourth - ((fourth + 3) % 7 + 7) % 7
        return calendar(ofDay: monday + (week - 1) * 7 + day - 1)
    }

    /// `101455` as `10:14:55`.
    private static func separated(_ time: Substring) -> String {
        let digits = Array(time.prefix(while: \.isNumber))
        guard digits.count % 2 == 0 else { return String(time) }
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0...($0 + 1)]) }.joined(separator: ":")
    }
}

/// Reads the dates of RFC 822, RFC 850 and RFC 5322: `Thu, 01 Jan 2004 19:48:21 GMT`, with what feeds do to them.
enum InternetDate {
    static func read(_ text: String) -> CalendarMoment? {
        var parts = text.lowercased().split { $0.isWhitespace || $0 == "," }
        if let first = parts.first, days.contains(String(first.prefix(3))), !isMonth(first) { parts.removeFirst() }
        // RFC 850 joins the date: 01-Jan-04.
        if let first = parts.first, first.contains("-"), first.contains(where: \.isLetter) {
            parts.replaceSubrange(0..<1, with: first.split(separator: "-"))
        }
        guard parts.count >= 3, var result = date(day: parts[0], month: parts[1], year: parts[2]) else { return nil }
        guard parts.count > 3 else { return result.moment == nil ? nil : result }
        let (time, gluedZone) = glued(parts[3])
        var zone = gluedZone
        if zone.isEmpty, parts.count > 4 { zone = parts[4] }
        guard result.setTime(time) else { return nil }
        if zone == "am" || zone == "pm" {
            result.hour = result.hour % 12 + (zone == "pm" ? 12 : 0)
            zone = parts.count > 5 ? parts[5] : ""
        }
        guard let offset = TimeZoneName.offset(zone) else { return nil }
        result.offset = offset
        return result.moment == nil ? nil : result
    }

    private static func date(day: Substring, month: Substring, year: Substring) -> CalendarMoment? {
        let isSwapped = isMonth(day)
        let (day, month) = isSwapped ? (month, day) : (day, month)
        let dayDigits = day.prefix(while: \.isNumber)
        guard let monthNumber = months[String(month.prefix(3))], let dayNumber = Int64(digits: dayDigits),
            let yearNumber = Int64(digits: year)
        else { return nil }
        // Two digits: 90 to 99 are the nineties, everything else is this century.
        let century: Int64 = year.count > 2 ? 0 : yearNumber < 90 ? 2_000 : 1_900
        return CalendarMoment(year: yearNumber + century, month: monthNumber, date: dayNumber)
    }

    /// Takes `19:48:21+0200` apart.
    private static func glued(_ text: Substring) -> (time: Substring, zone: Substring) {
        let time = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        return (time, text[time.endIndex...])
    }

    private static func isMonth(_ text: Substring) -> Bool { months[String(text.prefix(3))] != nil }

    static let months: [String: Int64] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    static let days: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
}

/// Reads the profile of ISO 8601 that W3C defines, and how databases write it: `2003-12-31T10:14:55-08:00`.
enum W3CDate {
    static func read(_ text: String) -> CalendarMoment? {
        let (date, time) = split(text.lowercased())
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, let year = Int64(digits: parts[0]) else { return nil }
        var result = CalendarMoment(year: year)
        if parts.count > 1 {
            guard parts[1].count <= 2, let month = Int64(digits: parts[1]) else { return nil }
            result.month = month
        }
        if parts.count > 2 {
            guard parts[2].count <= 2, let date = Int64(digits: parts[2]) else { return nil }
            result.date = date
        }
        guard let time else { return result }
        let zone = time.firstIndex { !$0.isNumber && $0 != ":" && $0 != "." && $0 != "," } ?? time.endIndex
        guard result.setTime(time[..<zone]) else { return nil }
        let zoneText = time[zone...].filter { !$0.isWhitespace }
        guard zoneText.isEmpty || zoneText.first?.isLetter == true || "+-".contains(zoneText.prefix(1)),
            let offset = TimeZoneName.offset(zoneText)
        else { return nil }
        result.offset = offset
        return result.moment == nil ? nil : result
    }

    /// Separates at the `t` or at the first space.
    private static func split(_ text: String) -> (date: Substring, time: Substring?) {
        let date = text.prefix { $0.isNumber || $0 == "-" }
        let rest = text[date.endIndex...]
        guard let separator = rest.first, separator == "t" || separator.isWhitespace else {
            return (rest.isEmpty ? date : text[...], nil)
        }
        let time = rest.dropFirst().drop(while: \.isWhitespace)
        return (date, time.isEmpty ? nil : time)
    }
}

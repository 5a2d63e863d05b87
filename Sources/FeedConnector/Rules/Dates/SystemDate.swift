/// Reads dates as programs print them.
enum SystemDate {
    /// `Sun Jan  4 16:29:06 PST 2004`, with a zone or without.
    static func asctime(_ text: String) -> CalendarMoment? {
        var parts = text.split { $0.isWhitespace || $0 == "," }
        if parts.count == 5 { parts.insert("+0000", at: 4) }
        guard parts.count == 6 else { return nil }
        return InternetDate.read("\(parts[2]) \(parts[1]) \(parts[5]) \(parts[3]) \(parts[4])")
    }

    /// `Fri, 2006/09/15 08:19:53 EDT`.
    static func slashed(_ text: String) -> CalendarMoment? {
        var parts = text.lowercased().split { $0.isWhitespace || $0 == "," }
        if let first = parts.first, InternetDate.days.contains(String(first.prefix(3))) { parts.removeFirst() }
        guard let first = parts.first else { return nil }
        let date = first.split(separator: "/").map { Int64(digits: $0) }
        guard date.count == 3, first.prefix(while: \.isNumber).count == 4, let year = date[0], let month = date[1],
            let day = date[2]
        else { return nil }
        var result = CalendarMoment(year: year, month: month, date: day)
        if parts.count > 1, !result.setTime(parts[1]) { return nil }
        result.offset = parts.count > 2 ? TimeZoneName.offset(parts[2]) ?? 0 : 0
        return result.moment == nil ? nil : result
    }
}

package import Primitives

/// The date of HTTP headers (RFC 9110, IMF-fixdate), such as `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
    package static func read(_ text: String) -> Moment? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT" || parts[5] == "UTC", let date = Int64(parts[1]),
            let month = months.firstIndex(of: parts[2].lowercased()).map({ Int64($0 + 1) }),
            let year = Int64(parts[3]), (1970...9_999).contains(year), (1...daysInMonth(month, of: year)).contains(date)
        else { return nil }
        let clock = parts[4].split(separator: ":").map { Int64($0) }
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
        else { return nil }
        let seconds = dayNumber(year: year, month: month, date: date) * 86_400 + hour * 3_600 + minute * 60 + second
        return Moment(microseconds: seconds * 1_000_000)
    }
}

private let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

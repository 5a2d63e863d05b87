package import Primitives

/// Reads `Date` (RFC 5322, 3.3), with what old programs do to it; `nil` for what no calendar has.
package func mailDate(_ field: String) -> Moment? {
    var parts = plainDate(field).lowercased().split { $0.isWhitespace || $0 == "," }
    if let first = parts.first, !first.contains(where: \.isNumber) { parts.removeFirst() }
    // `01-Jan-04`, as old programs join it.
    if let first = parts.first, first.contains("-") { parts.replaceSubrange(0..<1, with: first.split(separator: "-")) }
    guard parts.count >= 4, let day = number(parts[0]), let month = months.firstIndex(of: String(parts[1].prefix(3))),
        let year = number(parts[2]).map({ fullYear($0, of: parts[2].count) })
    else { return nil }
    let clock = parts[3].split(separator: ":").map(number)
    guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1],
        let second = clock.count == 3 ? clock[2] : 0,
        (1_970...9_999).contains(year), (1...daysInMonth(Int64(month + 1), of: year)).contains(day),
        (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = dayNumber(year: year, month: Int64(month + 1), date: day)
    let minutes = days * 1_440 + hour * 60 + minute - (parts.count > 4 ? zoneMinutes(parts[4]) : 0)
    return Moment(microseconds: (minutes * 60 + second) * 1_000_000)
}

/// Without comments, which stand in brackets.
private func plainDate(_ field: String) -> String {
    var (result, depth) = ("", 0)
    for character in field.prefix(200) {
        if character == "(" { depth += 1 }
        if depth == 0 { result.append(character) }
        if character == ")" { depth = max(0, depth - 1) }
    }
    return result
}

private func number(_ text: Substring) -> Int64? {
    text.utf8.count <= 4 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int64(text) : nil
}

/// Two digits are of this century below 50, three count from 1900 (RFC 5322, 4.3).
private func fullYear(_ year: Int64, of digits: Int) -> Int64 {
    digits >= 4 ? year : year < 50 ? year + 2_000 : year + 1_900
}

/// Minutes east of Greenwich; an unknown name counts as Greenwich.
private func zoneMinutes(_ text: Substring) -> Int64 {
    if let sign = text.first, sign == "+" || sign == "-", let value = number(text.dropFirst()) {
        let minutes = value / 100 * 60 + min(value % 100, 59)
        return sign == "+" ? minutes : -minutes
    }
    return (zoneHours[String(text)] ?? 0) * 60
}

private let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

private let zoneHours: [String: Int64] = [
    "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "cet": 1, "cest": 2,
    "met": 1, "mest": 2, "bst": 1, "eet": 2, "eest": 3, "jst": 9,
]

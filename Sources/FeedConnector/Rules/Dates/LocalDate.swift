/// Reads dates with the words of a country, as some of its publishing systems wrote them.
enum LocalDate {
    /// `2004-július-13T9:15-05:00`.
    static func hungarian(_ text: String) -> CalendarMoment? {
        let parts = text.lowercased().split(separator: "-", maxSplits: 2)
        guard parts.count == 3, let month = hungarianMonths.firstIndex(where: { parts[1].hasPrefix($0) }) else {
            return nil
        }
        let rest = parts[2].split(separator: "t", maxSplits: 1)
        guard rest.count == 2 else { return nil }
        return W3CDate.read("\(parts[0])-\(month + 1)-\(rest[0])t\(rest[1])")
    }

    /// `Κυρ, 11 Ιούλ 2004 12:00:00 EST`.
    static func greek(_ text: String) -> CalendarMoment? {
        var parts = text.split { $0.isWhitespace || $0 == "," }
        guard parts.count >= 5, parts[0].allSatisfy({ !$0.isNumber }) else { return nil }
        parts.removeFirst()
        guard let month = greekMonths.first(where: { $0.names.contains(String(parts[1])) }) else { return nil }
        parts[1] = Substring(month.english)
        return InternetDate.read(parts.joined(separator: " "))
    }

    /// `2004년 05월 28일  01:31:15` and `2004-05-25 오후 11:20:21`; the clock is that of Seoul.
    static func korean(_ text: String) -> CalendarMoment? {
        let isWritten = text.contains("년")
        let isAfternoon = text.contains("오후")
        guard isWritten || isAfternoon || text.contains("오전") else { return nil }
        let numbers = text.split { !$0.isNumber }.map { Int64(digits: $0) }
        guard numbers.count == 6, !numbers.contains(nil) else { return nil }
        let values = numbers.compactMap { $0 }
        let hour = isAfternoon && values[3] < 12 ? values[3] + 12 : values[3]
        let result = CalendarMoment(
            year: values[0],
            month: values[1],
            date: values[2],
            hour: hour,
            minute: values[4],
            second: values[5],
            offset: 9 * 60
        )
        return result.moment == nil ? nil : result
    }

    private static let hungarianMonths = [
        "januá", "februá", "márc", "ápri", "máj", "jún", "júl", "aug", "szept", "okt", "nov", "dec",
    ]

    private static let greekMonths: [(english: String, names: Set<String>)] = [
        ("Jan", ["Ιαν"]), ("Feb", ["Φεβ"]), ("Mar", ["Μάώ", "Μαώ", "Μαρ", "Μάρ"]), ("Apr", ["Απρ"]),
        ("May", ["Μάι", "Μαϊ", "Μαι", "Μαΐ"]), ("Jun", ["Ιούν", "Ιον", "Ιουν"]), ("Jul", ["Ιούλ", "Ιολ", "Ιουλ"]),
        ("Aug", ["Αύγ", "Αυγ"]), ("Sep", ["Σεπ"]), ("Oct", ["Οκτ"]), ("Nov", ["Νοέ", "Νοε"]), ("Dec", ["Δεκ"]),
    ]
}

/// Reads what stands for a time zone: `Z`, `GMT`, `EST`, `+0200`, `GMT-05:00`.
enum TimeZoneName {
    /// Minutes east of Greenwich; an unknown name counts as Greenwich, `nil` is for what cannot be a zone.
    static func offset(_ text: some StringProtocol) -> Int64? {
        var name = text.lowercased()
        if name.hasPrefix("etc/") { name = String(name.dropFirst(4)) }
        for prefix in ["gmt", "utc"] where name.hasPrefix(prefix) && name.count > 3 {
            name = String(name.dropFirst(3))
        }
        if let sign = name.first, sign == "+" || sign == "-" || sign == "\u{2212}" {
            return numeric(name.dropFirst()).map { sign == "+" ? $0 : -$0 }
        }
        return (hours[name] ?? 0) * 60
    }

    private static func numeric(_ text: Substring) -> Int64? {
        let digits = text.filter { $0 != ":" }
        guard let value = Int64(digits: digits), digits.count <= 6 else { return nil }
        switch digits.count {
        case 1, 2: return value * 60
        case 3, 4: return value / 100 * 60 + value % 100
        default: return value / 10_000 * 60 + value / 100 % 100
        }
    }

    private static let hours: [String: Int64] = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0,
        "adt": -3, "ast": -4, "at": -4, "edt": -4, "est": -5, "et": -5, "cdt": -5, "cst": -6, "ct": -6,
        "mdt": -6, "mst": -7, "mt": -7, "pdt": -7, "pst": -8, "pt": -8, "akdt": -8, "akst": -9, "hst": -10,
        "a": -1, "n": 1, "m": -12, "y": 12,
        "met": 1, "mest": 2, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "bst": 1, "west": 1, "msk": 3, "jst": 9,
        "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    ]
}

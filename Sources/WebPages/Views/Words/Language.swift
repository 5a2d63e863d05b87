/// The languages that pages can be read in.
package enum Language: String, Sendable, CaseIterable {
    case britishEnglish = "en-GB"
    case americanEnglish = "en-US"
    case german = "de"
    case arabic = "ar"

    /// The language's own name, as its speakers look for it.
    package var ownName: String {
        switch self {
        case .britishEnglish: "English (UK)"
        case .americanEnglish: "English (US)"
        case .german: "Deutsch"
        case .arabic: "العربية"
        }
    }

    /// The value of `dir`.
    var direction: String { self == .arabic ? "rtl" : "ltr" }

    /// The day with which a week begins, from 1, a Monday, to 7 (CLDR 47; Arabic as in Egypt).
    var firstWeekday: Int {
        switch self {
        case .britishEnglish, .german: 1
        case .americanEnglish: 7
        case .arabic: 6
        }
    }

    var hasEasternDigits: Bool { self == .arabic }

    /// What stands between groups of three digits.
    var groupSeparator: String {
        switch self {
        case .britishEnglish, .americanEnglish: ","
        case .german: "."
        case .arabic: "٬"
        }
    }

    /// The category that decides which form of a phrase a whole number takes (CLDR 47, cardinal).
    func plural(of number: Int) -> PluralCategory {
        guard self == .arabic else { return number == 1 ? .one : .other }
        return switch (number, abs(number % 100)) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }

    /// The best of our languages for what a browser asks for in `Accept-Language`.
    package static func best(forAccepted header: String) -> Language {
        let wishes = header.split(separator: ",").prefix(32).compactMap(LanguageWish.init)
        let ranked = wishes.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
        return ranked.lazy.compactMap { match($0.element.tag) }.first ?? .britishEnglish
    }

    private static func match(_ tag: String) -> Language? {
        if let exact = allCases.first(where: { $0.rawValue.lowercased() == tag }) { return exact }
        let primary = tag.split(separator: "-").first ?? ""
        return allCases.first { $0.rawValue.lowercased().split(separator: "-").first == primary }
    }
}

/// The forms that a phrase can have beside a number.
enum PluralCategory: String, Sendable, CaseIterable {
    case zero
    case one
    case two
    case few
    case many
    case other
}

/// One entry of `Accept-Language`.
private struct LanguageWish {
    let tag: String
    /// Thousandths, so that comparing needs no floating point.
    let weight: Int

    init?(_ entry: Substring) {
        let parts = entry.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
        guard let tag = parts.first, !tag.isEmpty, tag != "*" else { return nil }
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        guard quality > 0 else { return nil }
        self.tag = tag
        weight = Int(min(quality, 1) * 1_000)
    }
}

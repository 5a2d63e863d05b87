import Primitives

extension Words {
    /// A whole number with the digits and groups of the language.
    package func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "\u{2212}" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += language.groupSeparator }
            text.append(localized(digit))
        }
        return text
    }

    /// A number that was counted up to a thousand: “999+” says that there are more.
    func bounded(_ value: Int) -> String {
        value > 999 ? number(999) + "+" : number(value)
    }

    /// A number of bytes as people say it.
    func bytes(_ count: Int) -> String {
        switch count {
        case ..<1_024: text(.unitBytes, ["n": number(count)])
        case ..<1_048_576: text(.unitKilobytes, ["n": number((count + 512) / 1_024)])
        default: text(.unitMegabytes, ["n": number((count + 524_288) / 1_048_576)])
        }
    }

    /// A length of time in its greatest unit, such as “4 min”.
    package func length(seconds: Int) -> String {
        let seconds = max(0, seconds)
        return switch seconds {
        case ..<60: text(.unitSeconds, ["n": number(seconds)])
        case ..<3_600: text(.unitMinutes, ["n": number(seconds / 60)])
        case ..<86_400: text(.unitHours, ["n": number(seconds / 3_600)])
        default: text(.unitDays, ["n": number(seconds / 86_400)])
        }
    }

    /// Digits in the form of the language, padded with zeros.
    func digits(_ value: Int64, padded width: Int = 1) -> String {
        let plain = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, width - plain.count)) + plain
        return String(padded.map(localized))
    }

    private func localized(_ digit: Character) -> Character {
        guard language.hasEasternDigits, let value = digit.wholeNumberValue else { return digit }
        return Array("٠١٢٣٤٥٦٧٨٩")[value]
    }
}

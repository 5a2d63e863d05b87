extension Moment: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds, such as `2026-11-21T09:41:00.000Z`.
    public var description: String {
        let day = microseconds.flooredDivision(by: 86_400_000_000)
        // Wrapped twice it is right: the first day of all begins before the first moment.
        let rest = microseconds &- day &* 86_400_000_000
        let (year, month, date) = civilDate(ofDay: day)
        let seconds = rest / 1_000_000
        let clock = "\(padded(seconds / 3_600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        let milliseconds = padded(rest / 1_000 % 1_000, to: 3)
        return "\(padded(year, to: 4))-\(padded(month))-\(padded(date))T\(clock).\(milliseconds)Z"
    }

    /// Reads an RFC 3339 date and time, with any fraction of a second and any offset; `nil` when it is not one.
    public init?(rfc3339 text: some StringProtocol) {
        var reader = DigitReader(bytes: Array(text.utf8))
        guard let year = reader.number(of: 4), reader.skip("-"), let month = reader.number(of: 2), reader.skip("-"),
            let date = reader.number(of: 2), reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(of: 2), reader.skip(":"), let minute = reader.number(of: 2), reader.skip(":"),
            let second = reader.number(of: 2)
        else { return nil }
        let fraction = reader.fraction()
        guard let fraction, let offset = reader.offset(), reader.isAtEnd else { return nil }
        guard (1...12).contains(month), date >= 1, date <= daysInMonth(month, of: year), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        let days = dayNumber(year: year, month: month, date: date)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }
}

private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func number(of digits: Int) -> Int64? {
        guard position + digits <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[position..<position + digits] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        position += digits
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func fraction() -> Int64? {
        guard skip(".") else { return 0 }
        var value: Int64 = 0
        var weight: Int64 = 100_000
        let start = position
        while let digit = number(of: 1) {
            value += digit * weight
            weight /= 10
        }
        return position > start ? value : nil
    }

    mutating func offset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int64 = skip("+") ? 1 : -1
        if sign < 0, !skip("-") { return nil }
        guard let hours = number(of: 2), skip(":"), let minutes = number(of: 2), hours < 24, minutes < 60 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}

private func padded(_ value: Int64, to width: Int = 2) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

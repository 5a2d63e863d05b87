/// Resolves `&#233;`, `&#xE9;` and `&eacute;`.
enum CharacterReferences {
    /// What a reference stands for and how many bytes it takes, the ampersand included.
    struct Resolved {
        var scalar: Unicode.Scalar
        var length: Int
    }

    /// Where a reference stands; the rules for a missing semicolon differ.
    enum Place {
        case xml
        case htmlText
        case htmlAttribute
    }

    /// Reads the reference that begins with the ampersand at `start`; `nil` when there is none.
    static func resolve(_ bytes: [UInt8], at start: Int, in place: Place) -> Resolved? {
        let next = start + 1
        guard next < bytes.count else { return nil }
        return bytes[next] == UInt8(ascii: "#")
            ? numeric(bytes, at: start, in: place)
            : named(bytes, at: start, in: place)
    }

    private static func numeric(_ bytes: [UInt8], at start: Int, in place: Place) -> Resolved? {
        var index = start + 2
        var radix: UInt32 = 10
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "x") {
            radix = 16
            index += 1
        }
        let firstDigit = index
        var value: UInt32 = 0
        while index < bytes.count, let digit = digitValue(bytes[index]), digit < radix {
            // Saturates above every character, so that long numbers cannot wrap around.
            value = min(value * radix + digit, 0x110000)
            index += 1
        }
        guard index > firstDigit else { return nil }
        let isClosed = index < bytes.count && bytes[index] == UInt8(ascii: ";")
        guard isClosed || place != .xml else { return nil }
        // XML means what it says; whoever reads feeds repairs Windows-1252 there, after looking for other faults.
        let resolved = place == .xml ? Unicode.Scalar(value) : scalar(of: value)
        return Resolved(scalar: resolved ?? "\u{FFFD}", length: index - start + (isClosed ? 1 : 0))
    }

    private static func named(_ bytes: [UInt8], at start: Int, in place: Place) -> Resolved? {
        var end = start + 1
        // No name of HTML 4.01 is longer than 8 letters (thetasym).
        while end < bytes.count, end - start <= 9, isAlphanumeric(bytes[end]) { end += 1 }
        guard end > start + 1 else { return nil }
        if end < bytes.count, bytes[end] == UInt8(ascii: ";"),
            let scalar = NamedCharacters.scalar(named: String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
        {
            return Resolved(scalar: scalar, length: end + 1 - start)
        }
        return place == .xml ? nil : legacy(bytes, at: start, nameEnd: end, in: place)
    }

    private static func legacy(_ bytes: [UInt8], at start: Int, nameEnd: Int, in place: Place) -> Resolved? {
        var end = min(nameEnd, start + 1 + NamedCharacters.longestLegacyName)
        while end > start + 2 {
            let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
            if let scalar = NamedCharacters.legacyScalar(named: name) {
                // `?a=1&copy=2` in an address is a parameter, not a copyright sign.
                let follower = end < bytes.count ? bytes[end] : 0
                if place == .htmlAttribute, follower == UInt8(ascii: "=") || isAlphanumeric(follower) { return nil }
                return Resolved(scalar: scalar, length: end - start)
            }
            end -= 1
        }
        return nil
    }

    /// The character of a number, with what Windows-1252 has where Unicode has control characters.
    private static func scalar(of value: UInt32) -> Unicode.Scalar {
        guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return Windows1252.meant(by: scalar)
    }

    private static func digitValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 55
        default: nil
        }
    }
}

/// Whether a byte is a letter or a digit of ASCII.
func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte)
}

/// Whether a byte is a letter of ASCII.
func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20)
}

/// Whether a byte is white space to HTML and XML.
func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 32 || (9...13).contains(byte) && byte != 11
}

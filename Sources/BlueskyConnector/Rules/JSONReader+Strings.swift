extension JSONReader {
    mutating func skipString() throws(JSONFlaw) {
        position += 1
        while position < end {
            let byte = bytes[position]
            if byte == .quote {
                position += 1
                return
            }
            guard byte >= 0x20 else { throw flaw("A control character stands in a string") }
            position += 1
            if byte == .backslash { try skipEscape() }
        }
        throw flaw("A string has no end")
    }

    private mutating func skipEscape() throws(JSONFlaw) {
        guard position < end else { throw flaw("A string has no end") }
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "u") {
            _ = try codeUnit()
        } else if escaped(byte) == nil {
            throw flaw("An escape is unknown")
        }
    }

    /// The next string; its opening quote must stand at `position`.
    mutating func string() throws(JSONFlaw) -> String {
        let start = position + 1
        var cursor = start
        while cursor < end, bytes[cursor] != .quote, bytes[cursor] != .backslash, bytes[cursor] >= 0x20 { cursor += 1 }
        if cursor < end, bytes[cursor] == .quote {
            position = cursor + 1
            return String(decoding: bytes[start..<cursor], as: UTF8.self)
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(JSONFlaw) -> String {
        var units: [UInt8] = []
        position = start
        while position < end {
            let byte = bytes[position]
            guard byte >= 0x20 else { throw flaw("A control character stands in a string") }
            position += 1
            switch byte {
            case .quote: return String(decoding: units, as: UTF8.self)
            case .backslash: try appendEscape(to: &units)
            default: units.append(byte)
            }
        }
        throw flaw("A string has no end")
    }

    private mutating func appendEscape(to units: inout [UInt8]) throws(JSONFlaw) {
        guard position < end else { throw flaw("A string has no end") }
        let byte = bytes[position]
        position += 1
        if let plain = escaped(byte) { return units.append(plain) }
        guard byte == UInt8(ascii: "u") else { throw flaw("An escape is unknown") }
        units.append(contentsOf: String(try scalar()).utf8)
    }

    /// The scalar behind `\u`, with the second half of a pair; U+FFFD for half a pair.
    private mutating func scalar() throws(JSONFlaw) -> Character {
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
        guard unit < 0xdc00, position + 1 < end, bytes[position] == .backslash,
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{fffd}" }
        let afterFirst = position
        position += 2
        let low = try codeUnit()
        guard (0xdc00...0xdfff).contains(low) else {
            position = afterFirst
            return "\u{fffd}"
        }
        let value = 0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(low) - 0xdc00)
        return Unicode.Scalar(value).map(Character.init) ?? "\u{fffd}"
    }

    private mutating func codeUnit() throws(JSONFlaw) -> UInt16 {
        guard position + 4 <= end else { throw flaw("An escape is too short") }
        var unit: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw flaw("An escape is not hexadecimal")
            }
            unit = unit << 4 | UInt16(digit)
        }
        position += 4
        return unit
    }
}

/// What a one-letter escape stands for.
private func escaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case .quote, .backslash, .slash: byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "r"): 0x0d
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
}

/// Tidies text that is no markup.
enum PlainLines {
    /// The lines without the space around them, with at most one empty line between two; `nil` when nothing is left.
    static func joined(_ text: String) -> String? {
        tidied(text, mostBreaks: 2)
    }

    /// The text on one line, as titles are.
    static func oneLine(_ text: String) -> String? {
        tidied(text, mostBreaks: 0)
    }

    /// Looks at scalars: to Swift, a space and the joiner after it are one character.
    private static func tidied(_ text: String, mostBreaks: Int) -> String? {
        var result = String.UnicodeScalarView()
        var length = 0
        var breaks = 0
        var hasSpace = false
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            guard !scalar.properties.isWhitespace else {
                if isLineBreak(scalar), !(scalar == "\n" && isAfterReturn) { breaks += 1 }
                isAfterReturn = scalar == "\r"
                hasSpace = true
                continue
            }
            isAfterReturn = false
            if !result.isEmpty {
                let kept = min(breaks, mostBreaks)
                result.append(contentsOf: repeatElement("\n", count: kept))
                if kept == 0, hasSpace { result.append(" ") }
            }
            breaks = 0
            hasSpace = false
            result.append(scalar)
            length += 1
            // The same bound as for HTML.
            if length > 262_144 { break }
        }
        return result.isEmpty ? nil : String(result)
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        (0x0A...0x0D).contains(scalar.value) || scalar.value == 0x85 || (0x2028...0x2029).contains(scalar.value)
    }
}

/// Reads base64, as Atom 0.3 allows for text.
enum Base64Text {
    /// The bytes; `nil` when the text is something else.
    static func bytes(_ text: String) -> [UInt8]? {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 where byte != 61 && byte > 32 {
            guard let value = value(of: byte) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case 65...90: UInt32(byte) - 65
        case 97...122: UInt32(byte) - 71
        case 48...57: UInt32(byte) + 4
        case 43: 62
        case 47: 63
        default: nil
        }
    }
}

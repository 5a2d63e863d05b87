internal import MarkupText

/// Repairs what feeds commonly do to characters.
enum FeedText {
    /// Undoes UTF-8 that was read as ISO 8859-1 and written as UTF-8 again, then reads what is left of Windows-1252.
    static func repaired(_ text: String) -> String {
        // Every faulty form has characters from U+0080 to U+00FF or control characters; most texts have none.
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xC3 || $0 < 32 && $0 != 10 && $0 != 9 }) else {
            return text
        }
        let scalars = encodedOnce(text).unicodeScalars.compactMap { scalar in
            isAllowed(scalar) ? Windows1252.meant(by: scalar) : nil
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The text, or `nil` when nothing but white space is in it.
    static func trimmed(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        return String(scalars[first...last])
    }

    private static func encodedOnce(_ text: String) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return text }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }

    /// What XML calls a character.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 32 || scalar == "\n" || scalar == "\t" || scalar == "\r"
    }
}

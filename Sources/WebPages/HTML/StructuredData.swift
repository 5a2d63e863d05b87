/// What a page says to programs about itself (JSON-LD), as a value.
indirect enum StructuredData: Sendable, Hashable {
    case text(String)
    case number(Int)
    case list([StructuredData])
    case object([Entry])

    struct Entry: Sendable, Hashable {
        var name: String
        var value: StructuredData

        init(_ name: String, _ value: StructuredData) {
            (self.name, self.value) = (name, value)
        }
    }

    /// JSON in which no character can end the element around it or begin a comment there.
    fileprivate func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): writeText(text, to: &bytes)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .list(let values): write(values, "[", "]", to: &bytes) { $0.write(to: &$1) }
        case .object(let entries):
            write(entries, "{", "}", to: &bytes) { entry, bytes in
                writeText(entry.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                entry.value.write(to: &bytes)
            }
        }
    }

    private func write<Part>(
        _ parts: [Part],
        _ opening: String,
        _ closing: String,
        to bytes: inout [UInt8],
        _ one: (Part, inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: opening.utf8)
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            one(part, &bytes)
        }
        bytes.append(contentsOf: closing.utf8)
    }
}

private func writeText(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\", "<", ">", "&", "'", "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
    }
    bytes.append(UInt8(ascii: "\""))
}

extension HTML.StringInterpolation {
    /// An element that holds data for programs; a browser runs nothing of it.
    @inline(never)
    mutating func appendInterpolation(data: StructuredData?) {
        guard let data else { return }
        appendLiteral(#"<script type="application/ld+json">"#)
        data.write(to: &bytes)
        appendLiteral("</script>")
    }
}

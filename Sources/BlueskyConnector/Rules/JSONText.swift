extension JSONValue {
    /// The canonical text: members sorted by the bytes of their names, no white space, nothing escaped needlessly.
    package var text: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .number(let text): bytes += text.utf8
        case .string(let text): quote(text, to: &bytes)
        case .array(let elements):
            list(elements, "[", "]", to: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            list(sorted, "{", "}", to: &bytes) {
                quote($0.key, to: &$1)
                $1.append(.colon)
                $0.value.write(to: &$1)
            }
        }
    }
}

private func list<Element>(
    _ elements: [Element],
    _ open: Unicode.Scalar,
    _ close: Unicode.Scalar,
    to bytes: inout [UInt8],
    _ write: (Element, inout [UInt8]) -> Void
) {
    bytes.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(.comma) }
        write(element, &bytes)
    }
    bytes.append(UInt8(ascii: close))
}

private func quote(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(.quote)
    for byte in text.utf8 {
        switch byte {
        case .quote, .backslash: bytes += [.backslash, byte]
        case 0x0a: bytes += #"\n"#.utf8
        case 0x0d: bytes += #"\r"#.utf8
        case 0x09: bytes += #"\t"#.utf8
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            bytes += (byte < 16 ? #"\u000"# : #"\u00"#).utf8
            bytes += digits.utf8
        default: bytes.append(byte)
        }
    }
    bytes.append(.quote)
}

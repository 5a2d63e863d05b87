internal import MarkupText

/// Reads `<?xml … encoding="…"?>`.
enum XMLDeclaration {
    /// The encoding that the declaration names, as far as there is one.
    static func encoding(in bytes: [UInt8]) -> EncodingLabel? {
        // 512 bytes: a declaration stands at the beginning and has a line at most.
        let head = String(decoding: bytes.prefix(512), as: UTF8.self)
        let start = head.drop(while: \.isWhitespace)
        guard start.hasPrefix("<?xml"), let end = start.firstIndex(of: ">") else { return nil }
        let declaration = start[..<end]
        guard let name = declaration.firstRange(of: "encoding") else { return nil }
        let rest = declaration[name.upperBound...].drop { $0.isWhitespace || $0 == "=" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        let value = rest.dropFirst().prefix { $0 != quote }
        return EncodingLabel(value)
    }
}

import MarkupText

/// The characters of some bytes; `nil` of a charset that nobody reads here.
///
/// What says that it is ISO 8859-1 is Windows-1252, as browsers take it, too.
func decodedText(_ bytes: [UInt8], in charset: String) -> String? {
    switch charset.lowercased() {
    case "utf-8", "utf8": return String(decoding: bytes, as: UTF8.self)
    // Who names none, or ASCII, and writes other bytes, has an old program.
    case "us-ascii", "ascii", "": return looseText(bytes)
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "cp-1252":
        return Windows1252.decoded(bytes)
    default: break
    }
    // Its bytes look like ASCII.
    let isShifted = charset.lowercased().hasPrefix("iso-2022-")
    // Many programs name another charset and write UTF-8, or nothing but ASCII.
    if !isShifted, let text = String(validating: bytes, as: UTF8.self) { return text }
    return EncodingLabel(charset).flatMap { EncodingConverter.text(of: bytes, from: $0) }
        .map { String(decoding: $0, as: UTF8.self) }
}

/// UTF-8 where it is, else what old programs write.
func looseText(_ bytes: some Collection<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? Windows1252.decoded(bytes)
}

import MarkupText

/// The characters of some bytes; `nil` of a charset that nobody reads here.
///
/// What says that it is ISO 8859-1 is Windows-1252, as browsers take it, too.
func decodedText(_ bytes: [UInt8], in charset: String) -> String? {
    switch charset.lowercased() {
    case "utf-8", "utf8": String(decoding: bytes, as: UTF8.self)
    // Who names none, or ASCII, and writes other bytes, has an old program.
    case "us-ascii", "ascii", "": String(validating: bytes, as: UTF8.self) ?? Windows1252.decoded(bytes)
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "cp-1252":
        Windows1252.decoded(bytes)
    // Many programs name another charset and write UTF-8, or nothing but ASCII.
    default: String(validating: bytes, as: UTF8.self)
    }
}

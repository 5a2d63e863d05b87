/// The characters that Windows-1252 has where Unicode and ISO 8859-1 have control characters.
package enum Windows1252 {
    /// What somebody meant who wrote a control character between U+0080 and U+009F.
    package static func meant(by scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x80...0x9f).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(table[Int(scalar.value - 0x80)]) ?? scalar
    }

    /// The characters of text in Windows-1252; every byte has one.
    package static func decoded(_ bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(meant(by: Unicode.Scalar(byte))) }
        return String(text)
    }

    /// Bytes 0x80 to 0x9F, as WHATWG's encoding standard lists them.
    private static let table: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}

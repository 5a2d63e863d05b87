extension UInt8 {
    static let dot = UInt8(ascii: ".")
    static let colon = UInt8(ascii: ":")
    static let hyphen = UInt8(ascii: "-")
    static let slash = UInt8(ascii: "/")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")

    var isASCIILowercase: Bool { (0x61...0x7a).contains(self) }
    var isASCIILetter: Bool { (0x61...0x7a).contains(self | 0x20) && self < 0x80 }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
    /// Whether this byte continues a code point of UTF-8 that began before it.
    var isContinuation: Bool { self & 0xc0 == 0x80 }
}

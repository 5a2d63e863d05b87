/// Where a link in a running text begins and ends, and what its host is.
enum LinkRules {
    static let heads: [[UInt32]] = ["https://", "http://", "www."].map { $0.unicodeScalars.map(\.value) }

    /// Angle brackets, the double quote, controls, and the punctuation of scripts that put no space behind a link.
    static func ends(at scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x3C, 0x3E, 0...0x20, 0x7F...0x9F: true
        case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301B, 0xFF08, 0xFF09, 0xFF0C, 0xFF01, 0xFF1F: true
        default: false
        }
    }

    /// Punctuation that ends the sentence, not the link.
    static func isTrimmed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2026, 0x2019, 0x201D: true
        default: false
        }
    }

    /// The host of a link in folded bytes, as a range of them.
    static func host(in bytes: borrowing [UInt8], _ link: Range<Int>) -> Range<Int> {
        var start = link.lowerBound
        var index = start
        while index + 2 < link.upperBound, bytes[index] != 0x2F {
            if bytes[index] == 0x3A, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F {
                start = index + 3
                break
            }
            index += 1
        }
        var end = start
        while end < link.upperBound, ![0x2F, 0x3F, 0x23].contains(bytes[end]) { end += 1 }
        for index in stride(from: end - 1, through: start, by: -1) where bytes[index] == 0x40 {
            start = index + 1
            break
        }
        for index in start..<max(start, end) where bytes[index] == 0x3A {
            end = index
            break
        }
        while end > start, bytes[end - 1] == 0x2E { end -= 1 }
        return start..<max(start, end)
    }
}

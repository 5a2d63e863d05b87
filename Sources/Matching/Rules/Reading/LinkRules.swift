/// Where a link in a running text begins and ends, and what its host is.
enum LinkRules {
    static let heads: [[UInt32]] = ["https://", "http://", "www."].map { $0.unicodeScalars.map(\.value) }

    /// Angle brackets, double quotes, controls, and the punctuation of scripts that put no space behind a link.
    static func ends(at scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x3C, 0x3E, 0...0x20, 0x7F...0x9F, 0x201C, 0x201D: true
        case 0x3000...0x303F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
        default: false
        }
    }

    /// Punctuation that ends the sentence, not the link.
    static func isTrimmed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2026, 0x2019: true
        default: false
        }
    }

    /// The host of a link in folded bytes, as a range of them.
    static func host(in bytes: borrowing [UInt8], _ link: Range<Int>) -> Range<Int> {
        var start = link.lowerBound
        var index = start
        while index + 1 < link.upperBound, !isEnd(bytes[index]) || bytes[index] == 0x2F {
            if bytes[index] == 0x2F {
                // "//" begins the host, at the start of the link or behind the name of its protocol.
                let isBehindName = index == start || bytes[index - 1] == 0x3A
                if bytes[index + 1] == 0x2F, isBehindName { start = index + 2 }
                break
            }
            index += 1
        }
        var end = start
        while end < link.upperBound, !isEnd(bytes[end]) { end += 1 }
        for index in stride(from: end - 1, through: start, by: -1) where bytes[index] == 0x40 {
            start = index + 1
            break
        }
        var port = end
        while port > start, 0x30...0x39 ~= bytes[port - 1] { port -= 1 }
        if port > start, bytes[port - 1] == 0x3A { end = port - 1 }
        while end > start, bytes[end - 1] == 0x2E { end -= 1 }
        return start..<max(start, end)
    }

    /// What stands behind a host.
    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x3F || byte == 0x23 || byte == 0x5C }
}

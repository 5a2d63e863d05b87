internal import MarkupText

/// Tells UTF-8 with a few broken places from text that is not UTF-8 at all.
enum UTF8Repair {
    /// The bytes made valid, and how many were not.
    ///
    /// A stray byte becomes what it is in Windows-1252, which is where stray bytes come from. `nil` when there are
    /// more stray bytes than characters that only UTF-8 explains.
    static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], faults: Int)? {
        if String(validating: bytes, as: UTF8.self) != nil { return (bytes, 0) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var faults = 0
        var explained = 0
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            if length > 0 {
                if length > 1 { explained += 1 }
                result.append(contentsOf: bytes[index..<index + length])
                index += length
            } else if isCutOff(bytes, at: index) {
                faults += 1
                index = bytes.count
            } else {
                faults += 1
                result.append(contentsOf: Array(Windows1252.decoded([bytes[index]]).utf8))
                index += 1
            }
        }
        return faults <= max(explained, isCutOffOnly(bytes, faults) ? 1 : 0) ? (result, faults) : nil
    }

    /// Whether the bytes are valid UTF-8 and have characters that other encodings would write otherwise.
    static func isUTF8BeyondASCII(_ bytes: [UInt8]) -> Bool {
        bytes.contains { $0 >= 0x80 } && String(validating: bytes, as: UTF8.self) != nil
    }

    /// How many bytes the character there has; 0 when it is no UTF-8.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        let length = expectedLength(first)
        guard length > 0, index + length <= bytes.count else { return 0 }
        guard bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 }) else { return 0 }
        return String(validating: bytes[index..<index + length], as: UTF8.self) == nil ? 0 : length
    }

    private static func expectedLength(_ first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// Whether the document ends in the middle of a character there.
    private static func isCutOff(_ bytes: [UInt8], at index: Int) -> Bool {
        let rest = bytes.count - index
        return rest < 4 && expectedLength(bytes[index]) > rest && bytes[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }

    private static func isCutOffOnly(_ bytes: [UInt8], _ faults: Int) -> Bool {
        faults == 1 && bytes.indices.suffix(3).contains { isCutOff(bytes, at: $0) }
    }
}

/// What makes JSON of a line that is nearly JSON.
enum JSONRepair {
    /// The line with U+FFFD for each ill-formed sequence of bytes, and for each half of a surrogate pair.
    static func repaired(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = Array(line)
        if String(validating: bytes, as: UTF8.self) == nil {
            bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
        }
        var index = 0
        while let escape = bytes[index...].firstIndex(of: 0x5c) {
            index = min(escape + 2, bytes.count)
            guard let unit = unit(in: bytes, at: escape), 0xd800...0xdfff ~= unit else { continue }
            if unit < 0xdc00, let low = self.unit(in: bytes, at: escape + 6), 0xdc00...0xdfff ~= low {
                index = escape + 12
            } else {
                bytes.replaceSubrange(escape + 2..<escape + 6, with: "fffd".utf8)
            }
        }
        return bytes
    }

    /// The number of an escape such as `\ud83d` that begins at an index.
    private static func unit(in bytes: [UInt8], at index: Int) -> Int? {
        guard index + 6 <= bytes.count, bytes[index] == 0x5c, bytes[index + 1] == 0x75 else { return nil }
        return Int(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
    }
}

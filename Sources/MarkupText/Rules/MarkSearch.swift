/// Looks for marks such as `-->`, once each when there are none left.
struct MarkSearch {
    private let bytes: [UInt8]
    /// Marks that do not occur any more, so that a thousand open comments do not search a thousand times.
    private var missing: Set<String> = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the mark stands there.
    func starts(with mark: StaticString, at index: Int) -> Bool {
        guard index + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return mark.withUTF8Buffer { buffer in
            for offset in 0..<buffer.count where bytes[index + offset] != buffer[offset] { return false }
            return true
        }
    }

    /// Where the mark stands next; searches must go forward only.
    mutating func find(_ mark: StaticString, from start: Int) -> Int? {
        guard !missing.contains(mark.description) else { return nil }
        var index = start
        while index < bytes.count {
            if starts(with: mark, at: index) { return index }
            index += 1
        }
        missing.insert(mark.description)
        return nil
    }
}

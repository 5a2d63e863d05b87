/// Cuts what a program writes into lines, and holds no more than one line's worth of what was not read yet.
struct LineSplitter {
    /// The greatest length of a line, its end not counted.
    static let limit = 1_048_576

    private var bytes: [UInt8] = []
    /// Up to where no end of a line is.
    private var searched = 0

    /// Whether a whole line lies here; nobody should read on before it was taken.
    var hasLine: Bool { end != nil }

    /// Whether the line that has begun is longer than any may be.
    var isTooLong: Bool { end == nil && bytes.count > LineSplitter.limit || (end ?? 0) > LineSplitter.limit }

    private var end: Int? { bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) }

    mutating func add(_ more: some Sequence<UInt8>) {
        if end == nil { searched = bytes.count }
        bytes += more
    }

    /// The first line, without its end; `nil` where none is whole.
    mutating func next() -> [UInt8]? {
        guard let end else { return nil }
        let line = Array(bytes[..<end])
        bytes.removeSubrange(...end)
        searched = 0
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}

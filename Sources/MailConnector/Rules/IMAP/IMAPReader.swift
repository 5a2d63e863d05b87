/// Puts the bytes of a server together into answers: lines, and literals of a length that was said before.
struct IMAPReader {
    private var bytes: [UInt8] = []
    /// Where what was not read yet begins, and up to where no line ends.
    private var (start, looked) = (0, 0)
    private var pieces: [IMAPPiece] = []
    private var wanted: Int?
    private var literals = 0

    /// Whether nothing of a further answer has come.
    var isEmpty: Bool { start == bytes.count && pieces.isEmpty }

    mutating func append(_ more: [UInt8]) {
        if start > 0, start * 2 >= bytes.count {
            bytes.removeFirst(start)
            (looked, start) = (max(0, looked - start), 0)
        }
        bytes += more
    }

    /// The next whole answer; throws when this is none, and then gives no more of any use.
    mutating func next() throws(IMAPUnreadable) -> IMAPResponse? {
        while true {
            if let length = wanted {
                guard bytes.count - start >= length else { return nil }
                pieces.append(.literal(Array(bytes[start..<(start + length)])))
                (start, wanted) = (start + length, nil)
                looked = start
            }
            guard let line = try nextLine() else { return nil }
            if let length = try literalLength(at: line) {
                pieces.append(.line(Array(line[..<(line.lastIndex(of: UInt8(ascii: "{")) ?? line.endIndex)])))
                wanted = length
                continue
            }
            pieces.append(.line(Array(line)))
            defer { (pieces, literals) = ([], 0) }
            return try IMAPParser.response(of: pieces)
        }
    }

    private mutating func nextLine() throws(IMAPUnreadable) -> ArraySlice<UInt8>? {
        guard let end = bytes[max(start, looked)...].firstIndex(of: UInt8(ascii: "\n")) else {
            looked = bytes.count
            guard bytes.count - start <= IMAPLimits.line else { throw .lineTooLong }
            return nil
        }
        let line = bytes[start..<end]
        guard line.count <= IMAPLimits.line else { throw .lineTooLong }
        (start, looked) = (end + 1, end + 1)
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// The length that a line says in its last bytes, `{12}`, unless the line is words for people.
    private mutating func literalLength(at line: ArraySlice<UInt8>) throws(IMAPUnreadable) -> Int? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")),
            !IMAPParser.isForPeople(pieces.first ?? .line(Array(line.prefix(100))))
        else { return nil }
        let digits = line[(open + 1)...].dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard digits.count <= 9 else { throw .literalTooLong }
        let length = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        literals += length
        guard length <= IMAPLimits.literal, literals <= IMAPLimits.literals else { throw .literalTooLong }
        return length
    }
}

/// A part of an answer as it came.
enum IMAPPiece: Sendable, Equatable {
    case line([UInt8])
    case literal([UInt8])
}

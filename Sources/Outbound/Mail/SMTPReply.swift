/// One answer of a mail server (RFC 5321, 4.2).
struct SMTPReply: Sendable, Equatable {
    let code: Int
    let lines: [String]

    /// What the server said, shortened, for people who look after it.
    var said: String { String("\(code) \(lines.joined(separator: " "))".prefix(200)) }

    /// The words behind a capability that was offered after the greeting; `nil` when it was not.
    func capability(_ name: String) -> [String]? {
        lines.dropFirst().lazy
            .map { $0.uppercased().split(separator: " ").map(String.init) }
            .first { $0.first == name }
            .map { Array($0.dropFirst()) }
    }
}

/// Puts the bytes of a server together into answers.
struct SMTPReplyReader {
    private var bytes: [UInt8] = []
    private var code: Int?
    private var lines: [String] = []

    /// Whether nothing of a further answer has come.
    var isEmpty: Bool { bytes.isEmpty && lines.isEmpty }

    mutating func append(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// The next whole answer; throws when this is none.
    mutating func next() throws(NoReply) -> SMTPReply? {
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            var line = bytes[..<end]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            let (said, isLast) = try read(Array(line))
            bytes.removeFirst(end + 1)
            lines.append(said)
            guard lines.count <= 200 else { throw NoReply() }
            guard isLast, let code else { continue }
            defer { (self.code, lines) = (nil, []) }
            return SMTPReply(code: code, lines: lines)
        }
        guard bytes.count <= 4_096 else { throw NoReply() }
        return nil
    }

    private mutating func read(_ line: [UInt8]) throws(NoReply) -> (said: String, isLast: Bool) {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }) else { throw NoReply() }
        let found = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        guard code == nil || code == found, (200...599).contains(found) else { throw NoReply() }
        code = found
        let separator = line.dropFirst(3).first ?? UInt8(ascii: " ")
        guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else { throw NoReply() }
        return (String(decoding: line.dropFirst(4), as: UTF8.self), separator == UInt8(ascii: " "))
    }
}

/// What came is no answer of a mail server.
struct NoReply: Error {}

/// The fields of a header, unfolded, in their order.
struct MailFields: Sendable {
    private let fields: [(name: String, value: String)]

    /// Reads a header and says where what it heads begins; a line that is no field ends it.
    static func read(
        _ bytes: ArraySlice<UInt8>
    ) throws(MailUnreadable) -> (fields: MailFields, body: ArraySlice<UInt8>) {
        var (found, open): ([(name: String, value: String)], [UInt8]) = ([], [])
        var rest = bytes
        func close() {
            defer { open = [] }
            guard let colon = open.firstIndex(of: UInt8(ascii: ":")) else { return }
            let name = text(open[..<colon]).lowercased()
            found.append((name: name, value: text(open[(colon + 1)...])))
        }
        while !rest.isEmpty {
            let (line, next) = firstLine(of: rest)
            guard next - bytes.startIndex <= MailLimits.header, found.count <= MailLimits.fields else {
                throw .headerTooLong
            }
            if line.isEmpty {
                close()
                return (MailFields(fields: found), bytes[next...])
            }
            if let first = line.first, isSpace(first), !open.isEmpty {
                open.append(UInt8(ascii: " "))
                open.append(contentsOf: line.drop(while: isSpace))
            } else if isField(line) {
                close()
                open = Array(line)
            } else if open.isEmpty, found.isEmpty, line.starts(with: Array("From ".utf8)) {
                // The line that some programs put before everything.
            } else {
                close()
                return (MailFields(fields: found), rest)
            }
            rest = bytes[next...]
        }
        close()
        return (MailFields(fields: found), bytes[bytes.endIndex...])
    }

    static let none = MailFields(fields: [])

    var isEmpty: Bool { fields.isEmpty }

    var list: [(name: String, value: String)] { fields }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// The first line without its end, and where the next begins.
func firstLine(of bytes: ArraySlice<UInt8>) -> (line: ArraySlice<UInt8>, next: Int) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return (bytes, bytes.endIndex) }
    let line = bytes[bytes.startIndex..<end]
    return (line.last == UInt8(ascii: "\r") ? line.dropLast() : line, end + 1)
}

func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// Whether a line begins with a name and a colon.
private func isField(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix(while: { (33...126).contains($0) && $0 != UInt8(ascii: ":") })
    return !name.isEmpty && line.dropFirst(name.count).first == UInt8(ascii: ":")
}

private func text(_ bytes: some Sequence<UInt8>) -> String {
    looseText(Array(bytes)).trimmed
}

extension StringProtocol {
    /// Without white space around it.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

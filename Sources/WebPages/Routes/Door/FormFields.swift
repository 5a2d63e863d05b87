/// The fields of a form as a browser sends them (`application/x-www-form-urlencoded`), the first of each name.
struct FormFields: Sendable, Equatable {
    private let values: [String: String]

    init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// Reads a body or the part of an address behind its `?`; what is not well-formed is taken as it stands.
    init(parsing bytes: some Collection<UInt8>) {
        var values: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")).prefix(200) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.map(decoded), values[name] == nil else { continue }
            values[name] = parts.count > 1 ? decoded(parts[1]) : ""
        }
        self.values = values
    }

    subscript(_ name: String) -> String? { values[name] }

    /// The value, or nothing typed.
    func text(_ name: String) -> String { values[name] ?? "" }

    /// The value without space around it.
    func trimmed(_ name: String) -> String {
        let text = text(name)
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// Every field whose name begins like this, by the rest of its name.
    func all(below prefix: String) -> [String: String] {
        let own = values.filter { $0.key.hasPrefix(prefix) }
        return Dictionary(own.map { (String($0.key.dropFirst(prefix.count)), $0.value) }, uniquingKeysWith: { $1 })
    }
}

private func decoded(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    var escape: [UInt8]?
    for byte in bytes {
        guard let begun = escape else {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"): escape = []
            default: result.append(byte)
            }
            continue
        }
        guard let last = begun.first else {
            escape = [byte]
            continue
        }
        if let high = digit(last), let low = digit(byte) {
            result.append(high << 4 | low)
        } else {
            result += [UInt8(ascii: "%"), last, byte]
        }
        escape = nil
    }
    if let rest = escape { result += [UInt8(ascii: "%")] + rest }
    // Browsers send line ends of a textarea as CR LF; a NUL fits into no text of a database.
    return String(decoding: result, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\0", with: "\u{FFFD}")
}

private func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

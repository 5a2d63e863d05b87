/// Rules of X as its interfaces give and take them: objects with a `value` and perhaps a `tag`, wherever they stand.
///
/// `{"rules":[…]}`, `{"add":[…]}` and `{"data":[…]}` are read alike.
struct QueryRules {
    private var rest: ArraySlice<Unicode.Scalar>
    private var line = 1
    private var column = 1
    private var entries: [QueryFile.Entry] = []

    /// How deep objects and lists may stand in each other.
    private static let levels = 32

    private struct Words {
        var text = String.UnicodeScalarView()
        var jumps: [QueryFileJump] = []
    }

    static func entries(of scalars: ArraySlice<Unicode.Scalar>) throws(QueryFileRefused) -> [QueryFile.Entry] {
        var reader = QueryRules(rest: scalars)
        _ = try reader.value(level: 0)
        reader.skip()
        guard reader.rest.isEmpty else { throw reader.refused }
        guard !reader.entries.isEmpty else { throw QueryFileRefused(.noRules) }
        return reader.entries
    }

    private init(rest: ArraySlice<Unicode.Scalar>) {
        self.rest = rest
    }

    private var refused: QueryFileRefused { QueryFileRefused(.notJSON, line: line, column: column) }

    /// Reads any value, and gives it where it is words.
    private mutating func value(level: Int) throws(QueryFileRefused) -> Words? {
        skip()
        guard level <= Self.levels, let first = rest.first else { throw refused }
        switch first {
        case "{": try object(level: level)
        case "[": try list(level: level)
        case "\"": return try words()
        default: try plain()
        }
        return nil
    }

    private mutating func object(level: Int) throws(QueryFileRefused) {
        _ = take()
        var (rule, tag): (Words?, Words?)
        skip()
        if isTaken("}") { return }
        repeat {
            skip()
            guard rest.first == "\"" else { throw refused }
            let key = String(try words().text)
            skip()
            guard isTaken(":") else { throw refused }
            let found = try value(level: level + 1)
            if key == "value" { rule = found }
            if key == "tag" { tag = found }
            skip()
        } while isTaken(",")
        guard isTaken("}") else { throw refused }
        guard let rule, let place = rule.jumps.first, entries.count <= QueryFile.queries else { return }
        entries.append(
            .init(
                line: place.line,
                column: place.column,
                name: tag.map { String($0.text) }.flatMap { $0.isEmpty ? nil : $0 },
                text: String(rule.text),
                jumps: rule.jumps
            )
        )
    }

    private mutating func list(level: Int) throws(QueryFileRefused) {
        _ = take()
        skip()
        if isTaken("]") { return }
        repeat {
            _ = try value(level: level + 1)
            skip()
        } while isTaken(",")
        guard isTaken("]") else { throw refused }
    }

    /// A number, `true`, `false` or `null`: none of them is anything here.
    private mutating func plain() throws(QueryFileRefused) {
        var count = 0
        while let scalar = rest.first, scalar.isASCII, scalar.isLetterOrNumber || "+-.".unicodeScalars.contains(scalar)
        {
            _ = take()
            count += 1
        }
        guard count > 0 else { throw refused }
    }

    private mutating func words() throws(QueryFileRefused) -> Words {
        _ = take()
        var words = Words(jumps: [QueryFileJump(offset: 0, line: line, column: column)])
        var offset = 0
        while let scalar = rest.first {
            guard scalar.value >= 0x20 else { throw refused }
            _ = take()
            if scalar == "\"" { return words }
            let written = scalar == "\\" ? try escaped() : scalar
            words.text.append(written)
            offset += UTF8.width(written)
            if scalar == "\\" { words.jumps.append(QueryFileJump(offset: offset, line: line, column: column)) }
        }
        throw refused
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(QueryFileRefused) -> Unicode.Scalar {
        switch take() {
        case "\"": return "\""
        case "\\": return "\\"
        case "/": return "/"
        case "b", "f": return " "
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unit()
        default: throw refused
        }
    }

    /// `\u1F60`, or two such for a scalar beyond the first plane; half of one becomes U+FFFD.
    private mutating func unit() throws(QueryFileRefused) -> Unicode.Scalar {
        let high = try digits()
        guard 0xD800...0xDBFF ~= high, rest.prefix(2).elementsEqual(["\\", "u"]) else {
            return Unicode.Scalar(high) ?? "\u{FFFD}"
        }
        for _ in 0..<2 { _ = take() }
        let low = try digits()
        guard 0xDC00...0xDFFF ~= low else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func digits() throws(QueryFileRefused) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = take(), let digit = Character(scalar).hexDigitValue, scalar.isASCII else {
                throw refused
            }
            number = number << 4 | UInt32(digit)
        }
        return number
    }

    // MARK: One character

    private mutating func skip() {
        while let scalar = rest.first, scalar.isASCII, scalar.isSpace { _ = take() }
    }

    private mutating func isTaken(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == mark else { return false }
        _ = take()
        return true
    }

    private mutating func take() -> Unicode.Scalar? {
        guard let scalar = rest.popFirst() else { return nil }
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        return scalar
    }
}

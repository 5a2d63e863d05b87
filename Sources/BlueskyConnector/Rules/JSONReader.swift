/// Why a text is not JSON.
struct JSONFlaw: Error, Hashable {
    let reason: String
    let position: Int

    var description: String { "\(reason) at byte \(position)." }
}

/// Reads JSON (RFC 8259) strictly, in one pass, no deeper than 128 levels.
///
/// Two repairs, because a post must not be lost for them: bytes that are not UTF-8 and lone surrogates become U+FFFD.
struct JSONReader {
    /// 128: records of the network nest about ten levels deep; the stack bears far more.
    private static let deepest = 128

    let bytes: [UInt8]
    var position: Int
    let end: Int

    init(_ bytes: [UInt8]) {
        self.init(bytes, 0..<bytes.count)
    }

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// The whole text as one tree.
    mutating func document() throws(JSONFlaw) -> JSONValue {
        let value = try value()
        try finish()
        return value
    }

    /// Fails unless nothing but white space is left.
    mutating func finish() throws(JSONFlaw) {
        skipSpace()
        guard position == end else { throw flaw("There is more text behind the value") }
    }

    func flaw(_ reason: String) -> JSONFlaw { JSONFlaw(reason: reason, position: position) }

    // MARK: Trees

    mutating func value(depth: Int = 0) throws(JSONFlaw) -> JSONValue {
        switch try next(depth) {
        case UInt8(ascii: "{"): return .object(try object(depth))
        case UInt8(ascii: "["): return .array(try array(depth))
        case .quote: return .string(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .boolean(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default: return try number()
        }
    }

    private mutating func object(_ depth: Int) throws(JSONFlaw) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        var isFirst = true
        while let name = try name(isFirst: isFirst) {
            members[name] = try value(depth: depth + 1)
            isFirst = false
        }
        return members
    }

    private mutating func array(_ depth: Int) throws(JSONFlaw) -> [JSONValue] {
        var elements: [JSONValue] = []
        while try element(isFirst: elements.isEmpty) {
            elements.append(try value(depth: depth + 1))
        }
        return elements
    }

    private mutating func number() throws(JSONFlaw) -> JSONValue {
        let start = position
        try skipNumber()
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return Int64(text).map(JSONValue.integer) ?? .number(text)
    }

    // MARK: Passing over

    /// Checks a value and makes nothing of it; gives the bytes it stands on.
    @discardableResult
    mutating func skip(depth: Int = 0) throws(JSONFlaw) -> Range<Int> {
        let first = try next(depth)
        let start = position
        switch first {
        case UInt8(ascii: "{"):
            var isFirst = true
            while try skipName(isFirst: isFirst) {
                try skip(depth: depth + 1)
                isFirst = false
            }
        case UInt8(ascii: "["):
            var isFirst = true
            while try element(isFirst: isFirst) {
                try skip(depth: depth + 1)
                isFirst = false
            }
        case .quote: try skipString()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: try skipNumber()
        }
        return start..<position
    }

    // MARK: Steps

    /// The first byte of the next value, which is not consumed.
    mutating func peek() throws(JSONFlaw) -> UInt8 {
        skipSpace()
        guard position < end else { throw flaw("The text ends before the value") }
        return bytes[position]
    }

    private mutating func next(_ depth: Int) throws(JSONFlaw) -> UInt8 {
        guard depth <= JSONReader.deepest else { throw flaw("The text is nested too deeply") }
        return try peek()
    }

    /// The name of the next member, colon consumed, or `nil` behind the last one.
    ///
    /// The first call consumes the opening bracket.
    mutating func name(isFirst: Bool) throws(JSONFlaw) -> String? {
        guard try member(isFirst: isFirst) else { return nil }
        let name = try string()
        try consume(.colon, "A colon is missing")
        return name
    }

    private mutating func skipName(isFirst: Bool) throws(JSONFlaw) -> Bool {
        guard try member(isFirst: isFirst) else { return false }
        try skipString()
        try consume(.colon, "A colon is missing")
        return true
    }

    private mutating func member(isFirst: Bool) throws(JSONFlaw) -> Bool {
        guard try step(isFirst: isFirst, open: UInt8(ascii: "{"), close: UInt8(ascii: "}")) else { return false }
        guard position < end, bytes[position] == .quote else { throw flaw("A name is missing") }
        return true
    }

    private mutating func element(isFirst: Bool) throws(JSONFlaw) -> Bool {
        try step(isFirst: isFirst, open: UInt8(ascii: "["), close: UInt8(ascii: "]"))
    }

    private mutating func step(isFirst: Bool, open: UInt8, close: UInt8) throws(JSONFlaw) -> Bool {
        if isFirst { try consume(open, "A bracket is missing") }
        skipSpace()
        guard position < end else { throw flaw("The text ends inside brackets") }
        if bytes[position] == close {
            position += 1
            return false
        }
        if !isFirst {
            try consume(.comma, "A comma is missing")
            skipSpace()
        }
        return true
    }

    private mutating func consume(_ byte: UInt8, _ reason: String) throws(JSONFlaw) {
        skipSpace()
        guard position < end, bytes[position] == byte else { throw flaw(reason) }
        position += 1
    }

    private mutating func skipSpace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0a, 0x0d, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func literal(_ word: StaticString) throws(JSONFlaw) {
        for byte in word.description.utf8 {
            guard position < end, bytes[position] == byte else { throw flaw("A value is missing") }
            position += 1
        }
    }

    private mutating func skipNumber() throws(JSONFlaw) {
        skipByte(.hyphen)
        if !skipByte(0x30), skipDigits() == 0 { throw flaw("A value is missing") }
        if skipByte(.dot), skipDigits() == 0 { throw flaw("A digit is missing") }
        if skipByte(UInt8(ascii: "e")) || skipByte(UInt8(ascii: "E")) {
            if !skipByte(UInt8(ascii: "+")) { skipByte(.hyphen) }
            if skipDigits() == 0 { throw flaw("A digit is missing") }
        }
    }

    @discardableResult
    private mutating func skipByte(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < end, bytes[position].isASCIIDigit { position += 1 }
        return position - start
    }
}

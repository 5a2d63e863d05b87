/// Takes an answer apart that has come whole.
struct IMAPParser {
    private let pieces: [IMAPPiece]
    private var (piece, place, count) = (0, 0, 0)

    private init(_ pieces: [IMAPPiece], from place: Int) {
        (self.pieces, self.place) = (pieces, place)
    }

    static func response(of pieces: [IMAPPiece]) throws(IMAPUnreadable) -> IMAPResponse {
        guard case .line(let line)? = pieces.first else { throw .malformed }
        let (tag, behind) = word(of: line, from: 0)
        if tag == "+" { return .goOn(text(line[behind...])) }
        let (second, rest) = word(of: line, from: behind)
        if let kind = IMAPResponse.Status.Kind(rawValue: second.uppercased()) {
            return .status(status(kind, tag: tag == "*" ? nil : tag, line[rest...]))
        }
        guard tag == "*" else { throw .malformed }
        var parser = IMAPParser(pieces, from: behind)
        return .told(try parser.values(within: false, depth: 0))
    }

    /// Whether an answer that begins so has words for people, in which braces and brackets mean nothing.
    static func isForPeople(_ first: IMAPPiece) -> Bool {
        guard case .line(let line) = first else { return false }
        let (tag, behind) = word(of: line, from: 0)
        if tag == "+" { return true }
        return IMAPResponse.Status.Kind(rawValue: word(of: line, from: behind).word.uppercased()) != nil
    }

    private static func status(
        _ kind: IMAPResponse.Status.Kind,
        tag: String?,
        _ rest: ArraySlice<UInt8>
    ) -> IMAPResponse.Status {
        guard rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) else {
            return IMAPResponse.Status(tag: tag, kind: kind, code: [], words: text(rest))
        }
        let code = text(rest[(rest.startIndex + 1)..<close]).split(separator: " ").prefix(50).map(String.init)
        return IMAPResponse.Status(tag: tag, kind: kind, code: code, words: text(rest[(close + 1)...]))
    }

    private static func word(of line: [UInt8], from start: Int) -> (word: String, behind: Int) {
        let end = line[start...].firstIndex(of: space) ?? line.count
        return (String(decoding: line[start..<min(end, start + 60)], as: UTF8.self), min(end + 1, line.count))
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(String(decoding: bytes.drop { $0 == space }, as: UTF8.self).prefix(1_000))
    }

    private mutating func values(within isList: Bool, depth: Int) throws(IMAPUnreadable) -> [IMAPValue] {
        guard depth <= IMAPLimits.depth else { throw .tooDeep }
        var found: [IMAPValue] = []
        while true {
            guard case .line(let line) = pieces[piece] else { throw .malformed }
            guard place < line.count else {
                guard let literal = nextLiteral() else {
                    if isList { throw .malformed }
                    return found
                }
                try counted()
                found.append(.text(literal))
                continue
            }
            switch line[place] {
            case space: place += 1
            case UInt8(ascii: "("):
                place += 1
                try counted()
                found.append(.list(try values(within: true, depth: depth + 1)))
            case UInt8(ascii: ")"):
                guard isList else { throw .malformed }
                place += 1
                return found
            case quote:
                try counted()
                found.append(.text(try quoted(line)))
            default:
                try counted()
                found.append(try atom(line))
            }
        }
    }

    private mutating func counted() throws(IMAPUnreadable) {
        count += 1
        guard count <= IMAPLimits.values else { throw .tooMany }
    }

    private mutating func nextLiteral() -> [UInt8]? {
        guard piece + 2 < pieces.count, case .literal(let bytes) = pieces[piece + 1] else { return nil }
        (piece, place) = (piece + 2, 0)
        return bytes
    }

    private mutating func quoted(_ line: [UInt8]) throws(IMAPUnreadable) -> [UInt8] {
        var text: [UInt8] = []
        place += 1
        while place < line.count {
            let byte = line[place]
            place += 1
            if byte == quote { return text }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard place < line.count else { break }
            text.append(line[place])
            place += 1
        }
        throw .malformed
    }

    /// A word up to a space or a bracket; what stands between square ones belongs to it, as in `BODY[HEADER]`.
    private mutating func atom(_ line: [UInt8]) throws(IMAPUnreadable) -> IMAPValue {
        let start = place
        while place < line.count, !ends.contains(line[place]) {
            if line[place] == UInt8(ascii: "[") {
                guard let close = line[place...].firstIndex(of: UInt8(ascii: "]")) else { throw .malformed }
                place = close
            }
            place += 1
        }
        let word = String(decoding: line[start..<place], as: UTF8.self)
        return word.uppercased() == "NIL" ? .none : .atom(word)
    }
}

private let space = UInt8(ascii: " ")
private let quote = UInt8(ascii: "\"")
private let ends: Set<UInt8> = [space, quote, UInt8(ascii: "("), UInt8(ascii: ")")]

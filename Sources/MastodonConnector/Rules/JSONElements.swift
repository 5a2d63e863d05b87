/// The members of a JSON list as the bytes they came in, so that a broken one can be kept and the others read.
package enum JSONElements {
    /// `nil` when the text is no list.
    package static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard let start = bytes.firstIndex(where: { !isSpace($0) }), bytes[start] == UInt8(ascii: "[") else {
            return nil
        }
        var scan = Scan()
        var elements: [ArraySlice<UInt8>] = []
        var elementStart = start + 1
        for index in (start + 1)..<bytes.count {
            switch scan.step(bytes[index]) {
            case .inside: continue
            case .separator:
                elements.append(trimmed(bytes[elementStart..<index]))
                elementStart = index + 1
            case .end:
                let last = trimmed(bytes[elementStart..<index])
                if !last.isEmpty || !elements.isEmpty { elements.append(last) }
                return elements
            }
        }
        return nil
    }

    private struct Scan {
        enum Place {
            case inside
            case separator
            case end
        }

        var depth = 0
        var isInString = false
        var isEscaped = false

        mutating func step(_ byte: UInt8) -> Place {
            if isInString {
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                return .inside
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]") where depth == 0: return .end
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: ",") where depth == 0: return .separator
            default: break
            }
            return .inside
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0a, 0x0d].contains(byte) }

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = slice.drop(while: isSpace)
        return rest[..<(rest.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? rest.startIndex)]
    }
}

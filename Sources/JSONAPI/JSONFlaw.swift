/// What Foundation's reader lets pass and RFC 8259 does not, or what no table can hold.
///
/// It looks at bytes that the reader has taken already, so that brackets and strings are known to be sound.
enum JSONFlaw: String {
    case notUTF8 = "it is not in UTF-8"
    case commaBeforeEnd = "it has a comma with nothing behind it"
    case null = "it holds null; leave the member out"
    case empty = "it says nothing; give at least one member"
    case nothingCharacter = "it holds the character U+0000"

    static func before(reading bytes: [UInt8]) -> JSONFlaw? {
        // A zero byte makes the reader guess at UTF-16 and UTF-32, which are no JSON any more.
        bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil ? .notUTF8 : nil
    }

    static func after(reading bytes: [UInt8]) -> JSONFlaw? {
        var isInString = false
        var isBehindComma = false
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\\") where isInString:
                if bytes[place...].starts(with: Array("\\u0000".utf8)) { return .nothingCharacter }
                place += 1
            case UInt8(ascii: "\""):
                isInString.toggle()
                isBehindComma = false
            case _ where isInString, UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                break
            case UInt8(ascii: "]") where isBehindComma, UInt8(ascii: "}") where isBehindComma: return .commaBeforeEnd
            default: isBehindComma = byte == UInt8(ascii: ",")
            }
            place += 1
        }
        return nil
    }
}

/// Finds the end of `<!DOCTYPE … [ … ]>`.
enum DocumentType {
    /// The place behind the ">" that ends it; `nil` when there is none.
    static func end(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start + 2
        var brackets = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets -= 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): index = endOfQuotation(in: bytes, from: index) ?? index
            case UInt8(ascii: ">") where brackets <= 0: return index + 1
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The closing mark; `nil` when a ">" comes first, for then the mark is an apostrophe or a mistake.
    private static func endOfQuotation(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if bytes[index] == bytes[start] { return index }
            index += 1
        }
        return nil
    }
}

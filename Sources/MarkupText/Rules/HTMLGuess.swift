internal import CLibXML2

/// Guesses whether a text that should be plain is HTML after all, as titles in RSS often are.
package enum HTMLGuess {
    /// Errs on the side of plain text: what looks like `a < b` or names an unknown element stays as it is.
    package static func looksLikeHTML(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var isMarked = false
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&") {
                if CharacterReferences.resolve(bytes, at: index, in: .xml) != nil {
                    isMarked = true
                } else if isClosedName(bytes, at: index + 1) {
                    return false
                }
            } else if bytes[index] == UInt8(ascii: "<"), let tag = tagName(bytes, at: index + 1) {
                guard isElement(tag.name) else { return false }
                isMarked = isMarked || tag.isEnd || ElementKinds.void.contains(tag.name)
            }
            index += 1
        }
        return isMarked
    }

    /// Whether HTML has an element of that name.
    static func isElement(_ name: String) -> Bool {
        // The pointer goes to a constant table inside libxml2; it is only compared with nothing.
        ElementKinds.hasName(name) || htmlTagLookup(name) != nil
    }

    private static func tagName(_ bytes: [UInt8], at start: Int) -> (name: String, isEnd: Bool)? {
        var index = start
        let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let nameStart = index
        while index < bytes.count, index - nameStart < 20, isAlphanumeric(bytes[index]) { index += 1 }
        guard index > nameStart, isLetter(bytes[nameStart]) else { return nil }
        return (String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased(), isEnd)
    }

    /// Whether something like `name;` begins there.
    private static func isClosedName(_ bytes: [UInt8], at start: Int) -> Bool {
        var index = start
        while index < bytes.count, index - start < 32, isAlphanumeric(bytes[index]) { index += 1 }
        return index > start && index < bytes.count && bytes[index] == UInt8(ascii: ";")
    }
}

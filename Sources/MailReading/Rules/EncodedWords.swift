/// Reads encoded words of a header (RFC 2047): what is none stays as it is.
func decodedWords(_ text: String) -> String {
    guard text.contains("=?") else { return text }
    var (result, rest) = ("", text[...])
    var wasEncoded = false
    while let start = rest.firstRange(of: "=?") {
        let before = rest[..<start.lowerBound]
        guard let word = EncodedWord(rest[start.upperBound...]) else {
            result.append(contentsOf: before)
            result.append("=?")
            (rest, wasEncoded) = (rest[start.upperBound...], false)
            continue
        }
        // Space between two of them belongs to neither.
        if !(wasEncoded && before.allSatisfy(\.isWhitespace)) { result.append(contentsOf: before) }
        result.append(word.text)
        (rest, wasEncoded) = (rest[word.end...], true)
    }
    result.append(contentsOf: rest)
    return result
}

private struct EncodedWord {
    let text: String
    let end: Substring.Index

    /// `rest` begins behind `=?`.
    init?(_ rest: Substring) {
        // None is longer than 75 characters; some programs take twice that.
        let head = rest.prefix(400)
        guard let charsetEnd = head.firstIndex(of: "?") else { return nil }
        let behind = head[head.index(after: charsetEnd)...]
        guard let kind = behind.first?.lowercased(), kind == "b" || kind == "q",
            behind.dropFirst().first == "?"
        else { return nil }
        let content = behind.dropFirst(2)
        guard let close = content.firstRange(of: "?=") else { return nil }
        let coded = Array(content[..<close.lowerBound].utf8)
        let bytes = kind == "b" ? base64Bytes(coded) : quotedBytes(coded, isHeader: true)
        // A language may stand behind the charset (RFC 2231).
        let charset = String(head[..<charsetEnd].prefix { $0 != "*" })
        guard let decoded = decodedText(bytes, in: charset) else { return nil }
        text = decoded
        end = close.upperBound
    }
}

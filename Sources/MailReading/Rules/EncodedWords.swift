/// Reads encoded words of a header (RFC 2047): what is none stays as it is.
///
/// Words of one charset that follow each other are read as one: some programs break a character between two of them.
func decodedWords(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var (result, open): ([UInt8], EncodedWord?) = ([], nil)
    var (kept, place) = (0, 0)
    func close() {
        if let open { result += Array(open.text.utf8) }
        open = nil
    }
    while place + 1 < bytes.count {
        guard bytes[place] == UInt8(ascii: "="), bytes[place + 1] == UInt8(ascii: "?"),
            let word = EncodedWord(bytes, from: place + 2)
        else {
            place += 1
            continue
        }
        let between = bytes[kept..<place]
        // Space between two of them belongs to neither.
        if open == nil || !between.allSatisfy({ isSpace($0) || $0 == 10 || $0 == 13 }) {
            close()
            result += between
        }
        if let known = open, known.charset == word.charset {
            open?.content += word.content
        } else {
            close()
            open = word
        }
        (kept, place) = (word.end, word.end)
    }
    guard kept > 0 else { return text }
    close()
    return String(decoding: result + bytes[kept...], as: UTF8.self)
}

private struct EncodedWord {
    let charset: String
    var content: [UInt8]
    /// Where what follows begins.
    let end: Int

    var text: String { decodedText(content, in: charset) ?? looseText(content) }

    /// `start` is behind `=?`.
    init?(_ bytes: [UInt8], from start: Int) {
        let mark = UInt8(ascii: "?")
        // None is longer than 75 signs; some programs write a whole line as one.
        let head = bytes[start...].prefix(2_000)
        guard let charsetEnd = head.prefix(60).firstIndex(of: mark), charsetEnd > start else { return nil }
        let behind = head[(charsetEnd + 1)...]
        guard let kind = behind.first, behind.dropFirst().first == mark, "bBqQ".utf8.contains(kind) else { return nil }
        let coded = behind.dropFirst(2)
        guard var close = coded.firstIndex(of: mark) else { return nil }
        // A question mark that is not coded belongs to the word, as long as it does not end it.
        while close + 1 < coded.endIndex, coded[close + 1] != UInt8(ascii: "=") {
            guard let next = coded[(close + 1)...].firstIndex(of: mark) else { return nil }
            close = next
        }
        guard close + 1 < coded.endIndex else { return nil }
        let packed = coded[coded.startIndex..<close]
        content = kind | 0x20 == UInt8(ascii: "b") ? base64Bytes(packed) : quotedBytes(packed, isHeader: true)
        // A language may stand behind the charset (RFC 2231).
        charset = String(decoding: bytes[start..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
            .lowercased()
        guard decodedText(content, in: charset) != nil else { return nil }
        end = close + 2
    }
}

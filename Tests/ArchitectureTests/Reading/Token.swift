/// A word or a mark of a text, and the line where it stands.
struct Token: Hashable, Sendable {
    let text: String
    let line: Int
    /// Whether nothing stands between it and the token before.
    var isAttached = false

    var isWord: Bool { text.utf8.first.map(isWordByte) ?? false }
}

/// The words of a text and the marks between them, one mark at a time.
func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var line = 1
    var position = 0
    var endOfLast = -1
    while position < bytes.count {
        let byte = bytes[position]
        var end = position + 1
        if isWordByte(byte) {
            while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        }
        if byte == UInt8(ascii: "\n") {
            line += 1
        } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
            let text = String(decoding: bytes[position..<end], as: UTF8.self)
            tokens.append(Token(text: text, line: line, isAttached: position == endOfLast))
            endOfLast = end
        }
        position = end
    }
    return tokens
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        true
    default:
        false
    }
}

extension [Token] {
    /// The places where these words and marks follow each other.
    func places(of sequence: [String]) -> [Int] {
        indices.filter { start in
            start + sequence.count <= count && zip(self[start...], sequence).allSatisfy { $0.text == $1 }
        }
    }

    /// The text at a place, or nothing outside the file.
    func text(at place: Int) -> String {
        indices.contains(place) ? self[place].text : ""
    }
}

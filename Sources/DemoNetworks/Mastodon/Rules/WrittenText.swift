/// A post's words, cut into what is a mention, a hashtag, a link and what is just words.
struct WrittenText: Sendable {
    enum Piece: Hashable, Sendable {
        case words(String)
        case mention(name: String, host: String?)
        case tag(String)
        case link(String)
    }

    let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        var plain = ""
        var rest = text[...]
        while let first = rest.first {
            let afterWord = plain.last.map { $0.isLetter || $0.isNumber || "_/@".contains($0) } ?? false
            if !afterWord, let (piece, end) = Self.special(rest, first) {
                if !plain.isEmpty { pieces.append(.words(plain)) }
                pieces.append(piece)
                plain = ""
                rest = rest[end...]
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        if !plain.isEmpty { pieces.append(.words(plain)) }
        self.pieces = pieces
    }

    private static func special(_ rest: Substring, _ first: Character) -> (Piece, String.Index)? {
        switch first {
        case "@": return mention(rest)
        case "#":
            let word = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return word.contains { $0.isLetter } ? (.tag(String(word)), word.endIndex) : nil
        case "h":
            guard rest.hasPrefix("https://") || rest.hasPrefix("http://") else { return nil }
            var address = rest.prefix { !$0.isWhitespace && !"<>\"".contains($0) }
            while let last = address.last, ".,;:!?)'”".contains(last) { address = address.dropLast() }
            return (.link(String(address)), address.endIndex)
        default: return nil
        }
    }

    private static func mention(_ rest: Substring) -> (Piece, String.Index)? {
        let name = rest.dropFirst().prefix(while: isName)
        guard !name.isEmpty else { return nil }
        guard name.endIndex < rest.endIndex, rest[name.endIndex] == "@" else {
            return (.mention(name: String(name), host: nil), name.endIndex)
        }
        var host = rest[name.endIndex...].dropFirst().prefix { isName($0) || ".-:".contains($0) }
        while let last = host.last, ".-:".contains(last) { host = host.dropLast() }
        let end = host.isEmpty ? name.endIndex : host.endIndex
        return (.mention(name: String(name), host: host.isEmpty ? nil : String(host)), end)
    }

    private static func isName(_ character: Character) -> Bool {
        character == "_" || character.isASCII && (character.isLetter || character.isNumber)
    }
}

/// What makes the words of a query impossible to look for.
struct WordProblem {
    let code: QueryRejected.Code
    /// Where in the words, in scalars.
    let index: Int
    let reason: String

    /// The letters that must stand before the first wildcard of a word.
    static let lettersBeforeWildcard = 2

    init?(in text: String) {
        if Self.isPlain(text) { return nil }
        let scalars = Array(text.unicodeScalars)
        let tokens = QueryWords.tokens(of: text, .product)
        if let index = Self.earlyWildcard(in: scalars) {
            self.init(wildcardAt: index)
        } else if tokens.contains(where: \.beginsWithWildcard) {
            self.init(wildcardAt: scalars.firstIndex(where: QueryWords.isWildcard) ?? 0)
        } else if tokens.isEmpty {
            self.init(
                code: .noWord,
                index: 0,
                reason: "There is no letter, digit or emoji here to look for. To find punctuation, write raw:\"…\"."
            )
        } else {
            return nil
        }
    }

    /// Whether a text is letters and digits of ASCII, and spaces: there is nothing to look for in it.
    private static func isPlain(_ text: String) -> Bool {
        var hasWord = false
        for byte in text.utf8 {
            let kind = ASCIIClass.of(byte)
            guard kind == .letter || kind == .digit || byte == 0x20 else { return false }
            hasWord = hasWord || byte != 0x20
        }
        return hasWord
    }

    private init(code: QueryRejected.Code, index: Int, reason: String) {
        self.code = code
        self.index = index
        self.reason = reason
    }

    private init(wildcardAt index: Int) {
        code = .leadingWildcard
        self.index = index
        reason = "Write at least \(Self.lettersBeforeWildcard) letters before the first * or ? of a word."
    }

    /// The first wildcard with too few letters of its word before it.
    static func earlyWildcard(in scalars: [Unicode.Scalar]) -> Int? {
        var letters = 0
        var hasWildcard = false
        for (index, scalar) in scalars.enumerated() {
            if scalar.isSpace {
                letters = 0
                hasWildcard = false
            } else if QueryWords.isWildcard(at: index, in: scalars) {
                if !hasWildcard, letters < lettersBeforeWildcard { return index }
                hasWildcard = true
            } else if scalar.isLetterOrNumber {
                letters += 1
            }
        }
        return nil
    }
}
